"""Motifs of the land: ridges, karst towers, trees, clouds, water, sun, fields in strips."""

import math
from collections.abc import Sequence

from founding.demo.art.canvas import Canvas, Point
from founding.demo.art.palette import (
    DEEP,
    FOAM,
    GOLD,
    HAZE,
    LEAF,
    NEAR,
    WATER,
    WATER_DEEP,
    WHITE,
    WOOD,
    Colour,
    mix,
)

STEP = 8


def ridge(canvas: Canvas, base: float, amplitude: float, waves: float = 2.0) -> list[Point]:
    """Return a rolling skyline from edge to edge."""
    phases = [canvas.random.uniform(0, math.tau) for _ in range(4)]
    points: list[Point] = []
    for x in range(-STEP, canvas.width + STEP + 1, STEP):
        t = x / canvas.width * math.tau * waves / 2
        height = sum(
            math.sin(t * (n + 1) * 0.9 + phase) / (n + 1.2) for n, phase in enumerate(phases)
        )
        points.append((x, base - amplitude * height * 0.6))
    return points


def karst(canvas: Canvas, base: float, lowest: float, highest: float, count: int) -> list[Point]:
    """Return a skyline of steep rounded towers, as limestone weathers here."""
    towers = []
    for number in range(count):
        centre = (number + canvas.random.uniform(0.1, 0.9)) * canvas.width / count
        height = canvas.random.uniform(lowest, highest)
        towers.append((centre, height, height * canvas.random.uniform(0.42, 0.72) + 34))
    points: list[Point] = []
    for x in range(-STEP, canvas.width + STEP + 1, STEP // 2):
        top = 12.0
        for centre, height, half in towers:
            distance = abs(x - centre) / half
            if distance < 1:
                top = max(top, height * (1 - distance**2.6))
        wobble = 3.5 * math.sin(x * 0.11) + 2.5 * math.sin(x * 0.053 + base)
        points.append((x, base - top - wobble))
    return points


def land(
    canvas: Canvas, skyline: Sequence[Point], top: Colour, low: Colour, foot: float = 730
) -> None:
    """Fill everything below a skyline, down to a line that the next layer will cover."""
    canvas.shape([*skyline, (skyline[-1][0], foot), (skyline[0][0], foot)], top, low)


def sun(canvas: Canvas, x: float, y: float, radius: float, colour: Colour = GOLD) -> None:
    """Draw a low sun with its light."""
    canvas.glow(x, y, radius * 4.2, mix(colour, WHITE, 0.45), 120)
    canvas.ellipse(x, y, radius, radius, mix(colour, WHITE, 0.35))


def cloud(canvas: Canvas, x: float, y: float, size: float, colour: Colour = WHITE) -> None:
    """Draw a flat-footed cloud."""
    for dx, dy, share in (
        (-0.9, 0.1, 0.5),
        (-0.3, -0.2, 0.75),
        (0.4, -0.05, 0.62),
        (0.95, 0.15, 0.4),
    ):
        canvas.ellipse(x + dx * size, y + dy * size, size * share, size * share * 0.55, colour)
    canvas.box(x - size * 1.35, y + size * 0.05, size * 2.65, size * 0.34, colour, size * 0.17)


def birds(canvas: Canvas, x: float, y: float, colour: Colour) -> None:
    """Draw a few birds far away."""
    for dx, dy, size in ((0, 0, 11), (34, -14, 9), (62, 6, 8)):
        canvas.line(
            [(x + dx - size, y + dy - 4), (x + dx, y + dy), (x + dx + size, y + dy - 5)], colour, 2
        )


def tree(canvas: Canvas, x: float, y: float, size: float, leaf: Colour = LEAF) -> None:
    """Draw a round tree standing on a point."""
    canvas.box(x - size * 0.06, y - size * 0.45, size * 0.12, size * 0.46, WOOD, 2)
    canvas.ellipse(x, y - size * 0.72, size * 0.36, size * 0.38, mix(leaf, DEEP, 0.25))
    canvas.ellipse(x - size * 0.08, y - size * 0.78, size * 0.27, size * 0.28, leaf)


def pine(canvas: Canvas, x: float, y: float, size: float, colour: Colour = NEAR) -> None:
    """Draw a slim conifer standing on a point."""
    canvas.box(x - size * 0.03, y - size * 0.16, size * 0.06, size * 0.17, WOOD)
    for number, share in enumerate((0.26, 0.21, 0.15)):
        foot = y - size * (0.12 + number * 0.25)
        shade = mix(colour, WHITE, number * 0.06)
        canvas.shape(
            [(x - size * share, foot), (x, foot - size * 0.46), (x + size * share, foot)], shade
        )


def palm(canvas: Canvas, x: float, y: float, size: float, colour: Colour = LEAF) -> None:
    """Draw a palm of the kind whose leaves roof the houses."""
    canvas.line([(x, y), (x + size * 0.05, y - size * 0.7)], WOOD, size * 0.05)
    for angle in (-165, -135, -105, -75, -45, -15, 20, 160):
        turn = math.radians(angle)
        tip = (
            x + size * 0.05 + math.cos(turn) * size * 0.34,
            y - size * 0.7 + math.sin(turn) * size * 0.26,
        )
        canvas.line([(x + size * 0.05, y - size * 0.7), tip], colour, size * 0.045)
        canvas.ellipse(*tip, size * 0.07, size * 0.05, mix(colour, DEEP, 0.2))


def water(canvas: Canvas, top: float, low: float | None = None, tint: Colour = WATER) -> None:
    """Draw a calm surface down to a line or to the foot of the picture."""
    canvas.wash(tint, WATER_DEEP, (0, top, canvas.width, low or canvas.height))


def ripples(canvas: Canvas, top: float, low: float, count: int, colour: Colour = FOAM) -> None:
    """Draw strokes of light on water, longer towards the viewer."""
    for _ in range(count):
        y = canvas.random.uniform(top, low)
        nearness = (y - top) / (low - top)
        length = canvas.random.uniform(20, 60) * (0.5 + 1.6 * nearness)
        x = canvas.random.uniform(-40, canvas.width)
        canvas.line([(x, y), (x + length, y)], colour, 1.2 + 1.8 * nearness, 70)


def mountains(canvas: Canvas, base: float, far: Colour, near: Colour, mist: Colour = HAZE) -> None:
    """Draw three ranges of karst behind one another, mist between them."""
    for number, (lift, low, high, count) in enumerate(
        ((0, 90, 190, 9), (26, 60, 160, 8), (54, 40, 110, 8))
    ):
        colour = mix(far, near, number / 2)
        land(canvas, karst(canvas, base + lift, low, high, count), colour, mix(colour, mist, 0.45))
        canvas.mist(base + lift + 6, 90, mist, 120)
