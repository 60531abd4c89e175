"""Scenes of the open land: rivers, terraces, tea, flowers, lake, forest, orchard, herds, storm."""

import math

from founding.demo.art.buildings import boat, stilt_house
from founding.demo.art.canvas import Canvas, Point
from founding.demo.art.nature import (
    birds,
    cloud,
    karst,
    land,
    mountains,
    palm,
    pine,
    ridge,
    ripples,
    sun,
    tree,
    water,
)
from founding.demo.art.palette import (
    DAWN_LOW,
    DAWN_TOP,
    DAY_LOW,
    DAY_TOP,
    DEEP,
    EARTH,
    FAR,
    FOAM,
    GOLD,
    GRASS,
    HAZE,
    INK,
    LEAF,
    MID,
    NEAR,
    ORANGE,
    RED,
    RICE,
    RICE_DEEP,
    ROSE,
    ROSE_PALE,
    SLATE,
    SPRING,
    STONE,
    STORM_LOW,
    STORM_TOP,
    WATER,
    WHITE,
    WOOD,
    mix,
)


def karst_river(canvas: Canvas) -> None:
    """Limestone towers over the Lo at dawn."""
    canvas.wash(DAWN_TOP, DAWN_LOW)
    sun(canvas, 880, 250, 46)
    mountains(canvas, 360, FAR, NEAR)
    canvas.mist(430, 120, HAZE, 170)
    water(canvas, 430)
    canvas.mirror(430, 210, WATER, 0.5)
    ripples(canvas, 450, 715, 70)
    bank = [(x, 548 + 190 * (x / 460) ** 2.2) for x in range(0, 461, 10)]
    canvas.shape([(-10.0, 548.0), *bank, (-10.0, 740.0)], LEAF, DEEP)
    for x, size in ((40, 120), (120, 150), (214, 110)):
        palm(canvas, x, 600, size)
    boat(canvas, 760, 560, 130)
    birds(canvas, 420, 170, SLATE)


def _terrace_edge(row: int, rows: int, lean: float) -> list[Point]:
    """Return the wavy edge of one step of the terraces."""
    depth = row / rows
    base = 250 + 500 * depth**1.25
    return [
        (
            x,
            base
            + lean * (x - 640) * (1 - depth)
            + math.sin(x * 0.0065 + row * 0.42) * (16 + 20 * depth)
            + math.sin(x * 0.017 + row * 1.1) * (3 + 6 * depth),
        )
        for x in range(-10, 1291, 10)
    ]


def terraced_rice(canvas: Canvas) -> None:
    """Ripe rice in steps down a slope."""
    canvas.wash(DAY_TOP, DAWN_LOW)
    cloud(canvas, 270, 110, 60)
    cloud(canvas, 960, 80, 44)
    mountains(canvas, 250, FAR, MID)
    rows = 15
    for row in range(rows):
        edge = _terrace_edge(row, rows, -0.14)
        shade = mix(RICE, RICE_DEEP, (row % 3) * 0.22)
        if row % 5 == 3:
            shade = mix(SPRING, RICE, 0.25)
        land(canvas, edge, mix(shade, WHITE, 0.1), shade, max(y for _, y in edge) + 130)
        canvas.line(edge, mix(LEAF, RICE_DEEP, 0.35), 2.5 + row * 0.22)
    for x, y, size in ((250, 430, 84), (300, 442, 62), (1010, 520, 110), (1080, 536, 80)):
        tree(canvas, x, y, size, mix(LEAF, NEAR, 0.35))
    stilt_house(canvas, 905, 540, 120)
    stilt_house(canvas, 210, 640, 150)


def tea_hills(canvas: Canvas) -> None:
    """Rows of tea that follow the hills."""
    canvas.wash(DAWN_TOP, DAWN_LOW)
    sun(canvas, 300, 170, 42)
    land(canvas, ridge(canvas, 300, 70), FAR, HAZE)
    canvas.mist(330, 110, HAZE, 150)
    for number, (base, height, centre, half) in enumerate(
        ((440, 130, 980, 520), (520, 150, 300, 560), (640, 150, 860, 720))
    ):
        for row in range(11):
            lift = base - height + row * (17 + number * 4)
            edge = [
                (
                    x,
                    lift
                    + height * min(1.6, ((x - centre) / half) ** 2)
                    + math.sin(x * 0.02 + row) * 1.5,
                )
                for x in range(-10, 1291, 10)
            ]
            shade = mix(SPRING, LEAF, 0.25 + 0.5 * (row % 2) + number * 0.08)
            foot = lift + height * 1.6 + 40 if row < 10 else 730.0
            land(canvas, edge, mix(shade, WHITE, 0.1), mix(shade, DEEP, 0.15), foot)
    for x, y in ((520, 395), (556, 402), (1120, 330)):
        tree(canvas, x, y, 78, NEAR)
    birds(canvas, 760, 130, SLATE)


def buckwheat(canvas: Canvas) -> None:
    """Buckwheat in flower between dark rocks of the plateau."""
    canvas.wash(DAY_TOP, DAWN_LOW)
    cloud(canvas, 980, 120, 52)
    mountains(canvas, 330, FAR, mix(MID, SLATE, 0.4))
    for number, base in enumerate((400, 470, 560)):
        skyline = ridge(canvas, base, 44, 1.6)
        colour = mix(ROSE_PALE, ROSE, number * 0.35)
        land(canvas, skyline, mix(colour, WHITE, 0.12), colour)
        _flowers(canvas, base + 20, base + 150, 260, number)
    for x, y, size in (
        (170, 560, 70),
        (420, 620, 96),
        (1090, 600, 84),
        (880, 660, 110),
        (1200, 690, 90),
    ):
        _rock(canvas, x, y, size)
    stilt_house(canvas, 640, 470, 96, SLATE)
    pine(canvas, 560, 472, 90, NEAR)
    pine(canvas, 726, 476, 110, NEAR)


def _flowers(canvas: Canvas, top: float, low: float, count: int, nearness: int) -> None:
    for _ in range(count):
        x, y = canvas.random.uniform(0, 1280), canvas.random.uniform(top, low)
        colour = canvas.random.choice((WHITE, ROSE_PALE, ROSE, mix(ROSE, RED, 0.3)))
        radius = 1.6 + nearness * 1.3
        canvas.ellipse(x, y, radius, radius * 0.8, colour, 220)


def _rock(canvas: Canvas, x: float, y: float, size: float) -> None:
    outline = [
        (x - size * 0.6, y),
        (x - size * 0.42, y - size * 0.5),
        (x - size * 0.1, y - size * 0.78),
        (x + size * 0.2, y - size * 0.56),
        (x + size * 0.5, y - size * 0.34),
        (x + size * 0.62, y),
    ]
    canvas.shape(outline, mix(SLATE, WHITE, 0.28), SLATE)
    canvas.line(outline[1:4], mix(SLATE, WHITE, 0.5), 2)


def nahang_lake(canvas: Canvas) -> None:
    """Boats on the lake between forested mountains."""
    canvas.wash(DAY_TOP, DAY_LOW)
    cloud(canvas, 330, 90, 48)
    mountains(canvas, 300, mix(FAR, DAY_TOP, 0.3), DEEP)
    land(canvas, karst(canvas, 405, 20, 90, 11), NEAR, DEEP)
    water(canvas, 400)
    canvas.mirror(400, 240, mix(WATER, LEAF, 0.2), 0.42)
    ripples(canvas, 420, 715, 90)
    boat(canvas, 860, 500, 120)
    boat(canvas, 360, 590, 190, mix(RED, ORANGE, 0.4))
    boat(canvas, 600, 440, 70)
    for x in (1010, 1056, 1102):
        canvas.box(x, 560, 40, 26, mix(WOOD, WHITE, 0.2), 3)
        canvas.box(x + 4, 564, 32, 16, WATER, 2)


def forest(canvas: Canvas) -> None:
    """Layers of conifers fading into the mist."""
    canvas.wash(mix(DAWN_TOP, WHITE, 0.2), HAZE)
    sun(canvas, 640, 190, 52)
    for number, (base, size, step) in enumerate(
        ((330, 80, 34), (430, 120, 48), (550, 180, 70), (720, 290, 118))
    ):
        colour = mix(FAR, DEEP, number / 3)
        land(canvas, ridge(canvas, base, 26), colour, mix(colour, HAZE, 0.25))
        x = -step / 2
        while x < 1320:
            tall = size * canvas.random.uniform(0.75, 1.2)
            pine(canvas, x, base + 16 + canvas.random.uniform(-8, 18), tall, colour)
            x += step * canvas.random.uniform(0.7, 1.3)
        if number < 3:
            canvas.mist(base + 44, 130, HAZE, 150)


def orchard(canvas: Canvas) -> None:
    """Orange trees in rows on a slope, crates in front."""
    canvas.wash(DAY_TOP, DAWN_LOW)
    sun(canvas, 1040, 140, 40)
    cloud(canvas, 320, 110, 50)
    land(canvas, ridge(canvas, 300, 60), FAR, MID)
    land(canvas, ridge(canvas, 360, 40), SPRING, LEAF)
    for row in range(4):
        y = 420 + row * 88
        size = 96 + row * 42
        land(
            canvas,
            [(x, y - 12 + math.sin(x * 0.006 + row) * 8) for x in range(-10, 1291, 20)],
            mix(GRASS, SPRING, row * 0.2),
            mix(SPRING, LEAF, row * 0.22),
        )
        x = 50.0 - row * 34 + (row % 2) * 60
        while x < 1320:
            _orange_tree(canvas, x, y + 12, size)
            x += size * 1.12
    for x in (520, 640):
        _crate(canvas, x, 690)


def _orange_tree(canvas: Canvas, x: float, y: float, size: float) -> None:
    tree(canvas, x, y, size, mix(LEAF, NEAR, 0.3))
    for dx, dy in (
        (-0.2, -0.78),
        (0.06, -0.92),
        (0.2, -0.66),
        (-0.06, -0.62),
        (0.0, -0.78),
        (-0.26, -0.6),
    ):
        canvas.ellipse(x + dx * size, y + dy * size, size * 0.05, size * 0.05, ORANGE)


def _crate(canvas: Canvas, x: float, y: float) -> None:
    for dx in (14, 38, 62, 86):
        canvas.ellipse(x + dx, y - 52, 17, 17, ORANGE)
        canvas.ellipse(x + dx - 4, y - 57, 5, 4, mix(ORANGE, WHITE, 0.45))
    canvas.box(x, y - 48, 100, 48, mix(WOOD, WHITE, 0.32), 4)
    for dy in (-46, -30, -14):
        canvas.box(x, y + dy, 100, 10, mix(WOOD, WHITE, 0.18), 2)


def livestock(canvas: Canvas) -> None:
    """Buffaloes on a grassy slope."""
    canvas.wash(DAWN_TOP, DAWN_LOW)
    sun(canvas, 260, 180, 40)
    mountains(canvas, 300, FAR, MID)
    land(canvas, ridge(canvas, 420, 44), GRASS, SPRING)
    land(canvas, ridge(canvas, 540, 34, 1.4), SPRING, LEAF)
    tree(canvas, 1080, 500, 190, mix(LEAF, NEAR, 0.3))
    for x, y, size, turn in (
        (380, 560, 150, 1),
        (740, 610, 210, -1),
        (980, 540, 100, 1),
        (190, 520, 84, -1),
    ):
        _buffalo(canvas, x, y, size, turn)
    for _ in range(150):
        left, foot = canvas.random.uniform(0, 1280), canvas.random.uniform(590, 718)
        canvas.line([(left, foot), (left + 3, foot - 13)], mix(LEAF, DEEP, 0.3), 2, 150)


def _buffalo(canvas: Canvas, x: float, y: float, size: float, turn: int) -> None:
    hide = mix(SLATE, INK, 0.45)
    for share in (-0.34, -0.22, 0.2, 0.32):
        canvas.box(x + share * size - size * 0.04, y - size * 0.3, size * 0.08, size * 0.3, INK, 2)
    canvas.ellipse(x, y - size * 0.4, size * 0.46, size * 0.22, hide)
    canvas.ellipse(x + turn * size * 0.22, y - size * 0.48, size * 0.22, size * 0.17, hide)
    head = x + turn * size * 0.54
    canvas.ellipse(head, y - size * 0.36, size * 0.15, size * 0.11, hide)
    canvas.ellipse(
        head + turn * size * 0.1, y - size * 0.31, size * 0.08, size * 0.065, mix(hide, STONE, 0.3)
    )
    for lift in (0.5, 0.46):
        canvas.line(
            [
                (head - turn * size * 0.05, y - size * 0.44),
                (head - turn * size * 0.18, y - size * (lift + 0.06)),
                (head - turn * size * 0.3, y - size * lift),
            ],
            STONE,
            size * 0.028,
        )
    canvas.line(
        [(x - turn * size * 0.45, y - size * 0.44), (x - turn * size * 0.52, y - size * 0.2)],
        INK,
        3,
    )


def flood_warning(canvas: Canvas) -> None:
    """Heavy rain, a brown river and a warning sign on the bank."""
    canvas.wash(STORM_TOP, STORM_LOW)
    for x, y, size in ((180, 90, 90), (480, 60, 110), (820, 84, 120), (1120, 70, 96)):
        cloud(canvas, x, y, size, mix(STORM_TOP, INK, 0.25))
    land(canvas, karst(canvas, 380, 60, 170, 8), mix(MID, STORM_TOP, 0.6), mix(MID, STORM_LOW, 0.5))
    land(canvas, ridge(canvas, 400, 30), mix(NEAR, SLATE, 0.4), mix(NEAR, SLATE, 0.2))
    for x, size in ((260, 110), (420, 90), (1010, 120)):
        stilt_house(canvas, x, 462, size, mix(SLATE, EARTH, 0.4))
    canvas.wash(mix(EARTH, STORM_LOW, 0.4), mix(EARTH, SLATE, 0.3), (0, 450, 1280, 720))
    ripples(canvas, 460, 715, 120, FOAM)
    canvas.shape([(720, 730), (800, 596), (1010, 560), (1290, 548), (1290, 730)], LEAF, DEEP)
    canvas.box(940, 470, 10, 130, STONE, 3)
    canvas.shape([(945, 352), (1025, 490), (865, 490)], RED)
    canvas.shape([(945, 382), (1000, 478), (890, 478)], GOLD)
    canvas.box(939, 408, 12, 40, INK, 5)
    canvas.ellipse(945, 462, 7, 7, INK)
    for _ in range(260):
        left, top = canvas.random.uniform(-20, 1300), canvas.random.uniform(-10, 700)
        canvas.line([(left, top), (left - 9, top + 30)], WHITE, 1.4, 75)
