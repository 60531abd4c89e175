"""Scenes of works: bridge, motorway, dam, panels and turbines."""

import math

from founding.demo.art.buildings import boat, car
from founding.demo.art.canvas import Canvas, Point
from founding.demo.art.nature import (
    birds,
    cloud,
    karst,
    land,
    mountains,
    ridge,
    ripples,
    sun,
    tree,
    water,
)
from founding.demo.art.palette import (
    CREAM,
    DAWN_LOW,
    DAWN_TOP,
    DAY_LOW,
    DAY_TOP,
    DEEP,
    FAR,
    FOAM,
    GOLD,
    GRASS,
    INDIGO,
    LEAF,
    MID,
    NEAR,
    RED,
    SLATE,
    SPRING,
    STONE,
    TEAL,
    WATER,
    WATER_DEEP,
    WHITE,
    mix,
)


def bridge(canvas: Canvas) -> None:
    """A cable-stayed bridge over the river."""
    canvas.wash(DAWN_TOP, DAWN_LOW)
    sun(canvas, 250, 210, 44)
    mountains(canvas, 390, FAR, NEAR)
    water(canvas, 470)
    canvas.mirror(470, 200, WATER, 0.5)
    ripples(canvas, 490, 715, 80)
    deck = 410.0
    for tower in (430, 850):
        for number in range(1, 9):
            for side in (-1, 1):
                canvas.line(
                    [(tower, 150 + number * 11), (tower + side * number * 25, deck)],
                    mix(STONE, WHITE, 0.5),
                    2,
                )
        canvas.shape(
            [(tower - 22, 560), (tower - 7, 130), (tower + 7, 130), (tower + 22, 560)],
            CREAM,
            STONE,
        )
        canvas.box(tower - 46, 545, 92, 26, STONE, 6)
    for pier in (120, 1150):
        canvas.box(pier, deck, 34, 130, mix(STONE, CREAM, 0.4))
    canvas.box(-10, deck, 1300, 20, mix(SLATE, STONE, 0.25))
    canvas.box(-10, deck - 4, 1300, 6, CREAM)
    for x, colour in ((300, RED), (560, TEAL), (720, GOLD), (980, INDIGO)):
        car(canvas, x, deck, 54, colour)
    boat(canvas, 640, 620, 150)


def _road_edge(side: float) -> list[Point]:
    """Return one edge of a road that winds towards the hills."""
    points = []
    for step in range(61):
        t = step / 60
        y = 730 - 350 * t
        middle = 700 + math.sin(t * 5.2) * 250 * (1 - t) ** 0.7 - 60 * t
        half = 210 * (1 - t) ** 1.9 + 5
        points.append((middle + side * half, y))
    return points


def highway(canvas: Canvas) -> None:
    """A motorway winding through the hills."""
    canvas.wash(DAY_TOP, DAY_LOW)
    cloud(canvas, 260, 110, 58)
    cloud(canvas, 900, 80, 44)
    mountains(canvas, 330, FAR, MID)
    land(canvas, ridge(canvas, 390, 30), SPRING, LEAF)
    land(canvas, ridge(canvas, 470, 26, 1.4), GRASS, LEAF)
    left, right = _road_edge(-1), _road_edge(1)
    canvas.shape([*_road_edge(-1.1), *reversed(_road_edge(1.1))], mix(STONE, CREAM, 0.5))
    canvas.shape([*left, *reversed(right)], mix(SLATE, STONE, 0.15), mix(SLATE, DEEP, 0.1))
    canvas.shape([*_road_edge(-0.035), *reversed(_road_edge(0.035))], GOLD)
    for lane in (-0.5, 0.5):
        inner, outer = _road_edge(lane - 0.015), _road_edge(lane + 0.015)
        for step in range(0, 56, 4):
            canvas.shape([inner[step], inner[step + 2], outer[step + 2], outer[step]], WHITE)
    for x, y, size in (
        (90, 520, 120),
        (190, 470, 80),
        (1150, 520, 130),
        (1060, 460, 70),
        (1230, 600, 170),
    ):
        tree(canvas, x, y, size, mix(LEAF, NEAR, 0.3))
    canvas.box(1016, 408, 8, 110, STONE, 2)
    canvas.box(930, 372, 176, 62, TEAL, 6)
    canvas.box(946, 388, 110, 9, WHITE, 3)
    canvas.box(946, 408, 76, 9, WHITE, 3)
    canvas.shape([(1070, 414), (1082, 386), (1094, 414)], WHITE)
    birds(canvas, 640, 180, SLATE)


def hydro_dam(canvas: Canvas) -> None:
    """A dam between two slopes, letting water go."""
    canvas.wash(DAY_TOP, DAY_LOW)
    cloud(canvas, 980, 100, 50)
    mountains(canvas, 290, FAR, MID)
    canvas.wash(WATER, WATER_DEEP, (260, 300, 1020, 380))
    canvas.shape([(250, 330), (1030, 330), (930, 610), (350, 610)], mix(STONE, WHITE, 0.35), STONE)
    canvas.box(236, 312, 808, 22, mix(STONE, SLATE, 0.4), 4)
    for number in range(5):
        x = 420 + number * 92
        canvas.box(x - 8, 286, 16, 60, mix(SLATE, STONE, 0.4), 3)
        if 0 < number < 4:
            canvas.shape([(x - 30, 346), (x + 30, 346), (x + 40, 620), (x - 40, 620)], WHITE, FOAM)
            for dx in (-20, 0, 20):
                canvas.line([(x + dx, 350), (x + dx * 1.4, 610)], mix(WATER, WHITE, 0.4), 3, 150)
    canvas.shape([(-10, 240), (140, 262), (280, 330), (390, 640), (-10, 730)], LEAF, DEEP)
    canvas.shape([(1290, 220), (1150, 256), (1000, 330), (890, 640), (1290, 730)], LEAF, DEEP)
    canvas.shape([(340, 606), (940, 606), (1110, 730), (170, 730)], FOAM, WATER_DEEP)
    for x in (500, 604, 696, 790):
        canvas.ellipse(x, 620, 74, 24, WHITE, 215)
    ripples(canvas, 640, 715, 40)
    for x, y, size in (
        (60, 420, 120),
        (150, 470, 130),
        (1180, 440, 130),
        (1080, 500, 110),
        (1240, 560, 150),
    ):
        tree(canvas, x, y, size, mix(LEAF, NEAR, 0.5))
    _pylon(canvas, 1090, 330)


def _pylon(canvas: Canvas, x: float, y: float) -> None:
    canvas.line([(x - 24, y), (x - 5, y - 150), (x + 5, y - 150), (x + 24, y)], SLATE, 3)
    for height, half in ((60, 16), (96, 34), (128, 26)):
        canvas.line([(x - half, y - height), (x + half, y - height)], SLATE, 3)


def solar_wind(canvas: Canvas) -> None:
    """Panels and turbines on the hills."""
    canvas.wash(DAY_TOP, DAWN_LOW)
    sun(canvas, 210, 150, 48)
    cloud(canvas, 860, 110, 52)
    land(canvas, karst(canvas, 380, 40, 130, 9), FAR, mix(FAR, WHITE, 0.35))
    land(canvas, ridge(canvas, 410, 50), SPRING, LEAF)
    for x, y, size, turn in (
        (420, 420, 220, 12),
        (700, 400, 270, 48),
        (980, 420, 240, 80),
        (1180, 440, 180, 25),
    ):
        _turbine(canvas, x, y, size, turn)
    land(canvas, ridge(canvas, 500, 22), GRASS, LEAF)
    for row in range(3):
        y, size = 560 + row * 62, 104 + row * 30
        left = 20.0 + row * 24
        while left < 1300:
            _panel(canvas, left, y, size)
            left += size * 1.22


def _turbine(canvas: Canvas, x: float, y: float, size: float, turn: int) -> None:
    canvas.shape([(x - 6, y), (x - 3, y - size), (x + 3, y - size), (x + 6, y)], WHITE, STONE)
    for blade in range(3):
        angle = math.radians(turn + blade * 120)
        tip = (x + math.cos(angle) * size * 0.5, y - size + math.sin(angle) * size * 0.5)
        side = (math.cos(angle + 1.57) * 6, math.sin(angle + 1.57) * 6)
        root = (x + math.cos(angle) * 14, y - size + math.sin(angle) * 14)
        canvas.shape([(x, y - size), (root[0] + side[0], root[1] + side[1]), tip], WHITE)
    canvas.ellipse(x, y - size, 7, 7, STONE)


def _panel(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.box(x + size * 0.48, y, size * 0.05, size * 0.16, STONE)
    face = [
        (x + size * 0.1, y - size * 0.36),
        (x + size, y - size * 0.36),
        (x + size * 0.9, y + 4),
        (x, y + 4),
    ]
    canvas.shape(face, mix(INDIGO, WATER, 0.35), INDIGO)
    for share in (0.25, 0.5, 0.75):
        top = x + size * 0.1 + size * 0.9 * share
        canvas.line([(top, y - size * 0.36), (x + size * 0.9 * share, y + 4)], FOAM, 1.3, 150)
    for share in (0.33, 0.66):
        level = y - size * 0.36 + (size * 0.36 + 4) * share
        canvas.line(
            [(x + size * 0.1 * (1 - share), level), (x + size * (1 - 0.1 * share), level)],
            FOAM,
            1.3,
            150,
        )
