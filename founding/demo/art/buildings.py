"""Motifs made by people: stilt houses, blocks with windows, boats, flags, cars, figures."""

import math

from founding.demo.art.canvas import Canvas
from founding.demo.art.palette import (
    CLAY,
    CREAM,
    GOLD,
    INK,
    RED,
    ROOF,
    SLATE,
    STONE,
    THATCH,
    WATER,
    WHITE,
    WOOD,
    Colour,
    mix,
)


def stilt_house(canvas: Canvas, x: float, y: float, size: float, roof: Colour = THATCH) -> None:
    """Draw a wooden house on stilts; x is its middle, y the ground."""
    half, floor = size * 0.5, y - size * 0.3
    for share in (-0.42, -0.14, 0.14, 0.42):
        canvas.box(x + share * size - size * 0.02, floor, size * 0.04, size * 0.3, WOOD)
    canvas.box(x - half, floor - size * 0.26, size, size * 0.28, mix(WOOD, CREAM, 0.28))
    canvas.box(x - half - size * 0.03, floor, size * 1.06, size * 0.035, WOOD)
    for share in (-0.3, 0.0, 0.3):
        canvas.box(
            x + share * size - size * 0.05, floor - size * 0.19, size * 0.1, size * 0.13, INK
        )
    eave = floor - size * 0.24
    canvas.shape(
        [
            (x - size * 0.64, eave),
            (x - size * 0.36, eave - size * 0.36),
            (x + size * 0.36, eave - size * 0.36),
            (x + size * 0.64, eave),
        ],
        mix(roof, WHITE, 0.12),
        mix(roof, INK, 0.22),
    )
    stairs = [(x + size * 0.46, floor), (x + size * 0.66, y)]
    canvas.line(stairs, WOOD, size * 0.03)


def block(
    canvas: Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    wall: Colour,
    windows: tuple[int, int],
    glass: Colour = WATER,
) -> None:
    """Draw a building by its lower left corner with columns and rows of windows."""
    canvas.shape([(x, y), (x, y - h), (x + w, y - h), (x + w, y)], mix(wall, WHITE, 0.2), wall)
    columns, rows = windows
    cell_w, cell_h = w / columns, h / rows
    for column in range(columns):
        for row in range(rows):
            canvas.box(
                x + cell_w * (column + 0.24),
                y - h + cell_h * (row + 0.26),
                cell_w * 0.52,
                cell_h * 0.48,
                glass,
                2,
            )


def gable(canvas: Canvas, x: float, y: float, w: float, h: float, roof: Colour = ROOF) -> None:
    """Draw a hipped roof whose eaves lie on y."""
    canvas.shape(
        [(x - w * 0.05, y), (x + w * 0.08, y - h), (x + w * 0.92, y - h), (x + w * 1.05, y)],
        mix(roof, WHITE, 0.14),
        roof,
    )


def flag(canvas: Canvas, x: float, y: float, height: float, size: float) -> None:
    """Draw the national flag on a pole that stands on a point."""
    canvas.line([(x, y), (x, y - height)], STONE, max(2.0, size * 0.05))
    top = y - height
    cloth = [
        (x, top),
        (x + size * 0.5, top + size * 0.05),
        (x + size, top - size * 0.02),
        (x + size, top + size * 0.62),
        (x + size * 0.5, top + size * 0.7),
        (x, top + size * 0.64),
    ]
    canvas.shape(cloth, RED)
    star(canvas, x + size * 0.5, top + size * 0.35, size * 0.2, GOLD)


def star(canvas: Canvas, x: float, y: float, radius: float, colour: Colour) -> None:
    """Draw a five-pointed star."""
    from_top = []
    for number in range(10):
        reach = radius if number % 2 == 0 else radius * 0.382
        turn = math.pi / 5 * number - math.pi / 2
        from_top.append((x + reach * math.cos(turn), y + reach * math.sin(turn)))
    canvas.shape(from_top, colour)


def boat(canvas: Canvas, x: float, y: float, size: float, roof: Colour = ROOF) -> None:
    """Draw a river boat with a small roof, its waterline on y."""
    hull = [
        (x - size * 0.6, y - size * 0.1),
        (x + size * 0.62, y - size * 0.12),
        (x + size * 0.42, y + size * 0.06),
        (x - size * 0.44, y + size * 0.06),
    ]
    for share in (-0.28, 0.24):
        canvas.box(x + share * size, y - size * 0.32, size * 0.03, size * 0.22, WOOD)
    canvas.shape(
        [
            (x - size * 0.36, y - size * 0.3),
            (x - size * 0.26, y - size * 0.42),
            (x + size * 0.28, y - size * 0.42),
            (x + size * 0.36, y - size * 0.3),
        ],
        roof,
    )
    canvas.shape(hull, mix(WOOD, CREAM, 0.15), WOOD)
    canvas.line(
        [(x - size * 0.7, y + size * 0.09), (x + size * 0.6, y + size * 0.09)], WHITE, 1.5, 110
    )


def person(
    canvas: Canvas, x: float, y: float, size: float, coat: Colour, hat: Colour | None = None
) -> None:
    """Draw a small figure without features standing on a point."""
    canvas.shape(
        [
            (x - size * 0.16, y),
            (x - size * 0.12, y - size * 0.62),
            (x + size * 0.12, y - size * 0.62),
            (x + size * 0.16, y),
        ],
        coat,
    )
    canvas.ellipse(x, y - size * 0.76, size * 0.13, size * 0.15, mix(CLAY, CREAM, 0.4))
    if not hat:
        canvas.ellipse(x, y - size * 0.84, size * 0.14, size * 0.09, mix(INK, WOOD, 0.3))
    if hat:
        canvas.shape(
            [
                (x - size * 0.24, y - size * 0.82),
                (x, y - size * 1.02),
                (x + size * 0.24, y - size * 0.82),
            ],
            hat,
        )


def car(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """Draw a car seen from the side, its wheels on y."""
    canvas.box(x, y - size * 0.3, size, size * 0.2, colour, size * 0.06)
    canvas.box(
        x + size * 0.2,
        y - size * 0.46,
        size * 0.5,
        size * 0.2,
        mix(colour, WHITE, 0.5),
        size * 0.07,
    )
    for share in (0.22, 0.76):
        canvas.ellipse(x + share * size, y - size * 0.09, size * 0.09, size * 0.09, SLATE)
