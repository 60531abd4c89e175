"""Scenes of settlements: villages, squares, schools, markets, sports, towns at night."""

import math

from founding.demo.art.buildings import block, boat, flag, gable, person, stilt_house
from founding.demo.art.canvas import Canvas
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
    CLAY,
    CREAM,
    DAWN_LOW,
    DAWN_TOP,
    DAY_LOW,
    DAY_TOP,
    DEEP,
    DUSK_LOW,
    DUSK_TOP,
    EARTH,
    FAR,
    GOLD,
    GRASS,
    INDIGO,
    INK,
    LEAF,
    MID,
    NEAR,
    NIGHT_LOW,
    NIGHT_TOP,
    ORANGE,
    RED,
    RICE,
    RICE_DEEP,
    ROSE,
    SAND,
    SLATE,
    SPRING,
    STONE,
    TEAL,
    WATER,
    WHITE,
    WOOD,
    mix,
)


def stilt_houses(canvas: Canvas) -> None:
    """A village of stilt houses at the edge of the fields."""
    canvas.wash(DAY_TOP, DAWN_LOW)
    cloud(canvas, 900, 100, 54)
    mountains(canvas, 330, FAR, NEAR)
    land(canvas, ridge(canvas, 430, 20), SPRING, LEAF)
    for x, y, size in ((180, 470, 150), (430, 486, 190), (1010, 480, 170)):
        palm(canvas, x - size * 0.62, y, size)
        stilt_house(canvas, x, y, size)
    palm(canvas, 1150, 486, 190)
    stilt_house(canvas, 730, 512, 250)
    for row in range(6):
        y = 526 + row * 36
        edge = [(x, y + math.sin(x * 0.008 + row * 0.8) * 7) for x in range(-10, 1291, 20)]
        land(canvas, edge, mix(SPRING, RICE, 0.15 * row), mix(LEAF, RICE_DEEP, 0.14 * row))
    person(canvas, 330, 640, 66, INDIGO, RICE)
    person(canvas, 400, 652, 66, TEAL, RICE)


def school(canvas: Canvas) -> None:
    """A two-storey school on a hill with the flag in its yard."""
    canvas.wash(DAY_TOP, DAY_LOW)
    cloud(canvas, 240, 110, 56)
    cloud(canvas, 1030, 150, 46)
    mountains(canvas, 330, FAR, MID)
    land(canvas, ridge(canvas, 470, 22), SPRING, LEAF)
    for x in (140, 220, 1080, 1160):
        tree(canvas, x, 520, 150, mix(LEAF, NEAR, 0.2))
    block(canvas, 300, 540, 680, 190, GOLD, (11, 2), mix(WATER, WHITE, 0.15))
    canvas.box(300, 440, 680, 9, CREAM)
    gable(canvas, 300, 352, 680, 62)
    canvas.box(590, 330, 100, 210, mix(GOLD, CREAM, 0.5))
    gable(canvas, 582, 332, 116, 44)
    canvas.box(618, 470, 44, 70, mix(TEAL, INK, 0.2), 4)
    canvas.ellipse(640, 372, 22, 22, WHITE)
    canvas.line([(640, 372), (640, 358)], INK, 3)
    canvas.line([(640, 372), (650, 376)], INK, 3)
    canvas.wash(SAND, mix(SAND, CLAY, 0.35), (0, 540, 1280, 720))
    canvas.shape([(0, 540), (1280, 540), (1280, 560), (0, 560)], mix(LEAF, SPRING, 0.4))
    flag(canvas, 470, 640, 330, 96)
    for number, x in enumerate((560, 620, 680, 760, 820, 880)):
        person(
            canvas, x, 660 + (number % 2) * 12, 62, (WHITE, RED, TEAL, INDIGO, ROSE, ORANGE)[number]
        )


def hospital(canvas: Canvas) -> None:
    """A hospital behind a row of trees."""
    canvas.wash(DAWN_TOP, DAY_LOW)
    cloud(canvas, 200, 120, 50)
    land(canvas, karst(canvas, 420, 60, 170, 8), FAR, mix(FAR, WHITE, 0.4))
    canvas.mist(430, 120, WHITE, 130)
    block(canvas, 200, 570, 300, 220, mix(CREAM, STONE, 0.25), (6, 4))
    block(canvas, 780, 570, 300, 220, mix(CREAM, STONE, 0.25), (6, 4))
    block(canvas, 460, 570, 360, 320, CREAM, (7, 6))
    canvas.box(460, 244, 360, 12, TEAL)
    canvas.box(585, 168, 110, 92, WHITE, 12)
    canvas.box(628, 182, 24, 64, TEAL, 3)
    canvas.box(608, 202, 64, 24, TEAL, 3)
    canvas.box(560, 486, 160, 84, mix(TEAL, WHITE, 0.25), 4)
    canvas.box(540, 470, 200, 18, TEAL, 6)
    canvas.wash(mix(STONE, WHITE, 0.3), STONE, (0, 570, 1280, 720))
    canvas.box(0, 560, 1280, 22, LEAF)
    for x in (70, 150, 1130, 1215, 400, 880):
        tree(canvas, x, 592, 130)
    canvas.box(230, 600, 170, 72, WHITE, 12)
    canvas.box(400, 622, 64, 50, WHITE, 12)
    canvas.box(408, 628, 40, 22, mix(WATER, INK, 0.2), 5)
    canvas.box(230, 636, 234, 10, RED)
    for x in (276, 418):
        canvas.ellipse(x, 674, 19, 19, INK)
        canvas.ellipse(x, 674, 8, 8, STONE)


def market(canvas: Canvas) -> None:
    """A highland market under coloured umbrellas."""
    canvas.wash(DAWN_TOP, DAWN_LOW)
    mountains(canvas, 290, FAR, MID)
    for x, w in ((30, 250), (300, 220), (860, 220), (1060, 220)):
        canvas.box(x, 330, w, 150, mix(CLAY, CREAM, 0.35))
        gable(canvas, x, 336, w, 56, mix(SLATE, EARTH, 0.3))
        for share in (0.2, 0.56):
            canvas.box(x + w * share, 380, w * 0.2, 62, WOOD, 3)
    canvas.wash(mix(SAND, CLAY, 0.25), mix(CLAY, EARTH, 0.3), (0, 470, 1280, 720))
    rows = ((478, 88, 8), (560, 124, 7), (668, 176, 6))
    coats = (INDIGO, RED, TEAL, ROSE, INK, ORANGE)
    shades = (RED, GOLD, TEAL, ROSE, INDIGO, ORANGE, LEAF, CREAM)
    for row, (y, size, count) in enumerate(rows):
        for number in range(count):
            middle = (number + 0.5 + 0.3 * (row % 2)) * 1280 / count + canvas.random.uniform(
                -20, 20
            )
            person(
                canvas, middle + size * 0.34, y + size * 0.3, size * 0.62, coats[(number + row) % 6]
            )
            person(
                canvas,
                middle - size * 0.4,
                y + size * 0.34,
                size * 0.56,
                coats[(number + row + 3) % 6],
                RICE,
            )
            _umbrella(canvas, middle, y, size, shades[(number * 3 + row) % 8])
            canvas.box(middle - size * 0.42, y + size * 0.16, size * 0.84, size * 0.14, WOOD, 3)
            for dx in (-0.3, -0.1, 0.1, 0.3):
                canvas.ellipse(
                    middle + dx * size,
                    y + size * 0.13,
                    size * 0.08,
                    size * 0.07,
                    (ORANGE, SPRING, RED, GOLD)[number % 4],
                )


def _umbrella(
    canvas: Canvas, x: float, y: float, size: float, colour: tuple[int, int, int]
) -> None:
    canvas.line([(x, y + size * 0.24), (x, y - size * 0.5)], STONE, 3)
    for number in range(6):
        left = x - size * 0.66 + number * size * 0.22
        shade = colour if number % 2 else mix(colour, WHITE, 0.35)
        lower = y - size * 0.2
        canvas.shape(
            [
                (x, y - size * 0.58),
                (left, lower - size * 0.03 * math.cos((number - 3) * 0.6)),
                (left + size * 0.11, lower + size * 0.05),
                (left + size * 0.22, lower - size * 0.03 * math.cos((number - 2) * 0.6)),
            ],
            shade,
        )


def tan_trao(canvas: Canvas) -> None:
    """The banyan tree and the thatched communal house."""
    canvas.wash(DAWN_TOP, DAWN_LOW)
    sun(canvas, 1010, 170, 44)
    land(canvas, ridge(canvas, 340, 70), FAR, MID)
    canvas.mist(380, 110, CREAM, 140)
    land(canvas, ridge(canvas, 480, 16), SPRING, LEAF)
    canvas.wash(SPRING, LEAF, (0, 540, 1280, 720))
    canvas.shape([(560, 730), (760, 560), (850, 560), (820, 730)], SAND, CLAY)
    stilt_house(canvas, 840, 566, 330)
    palm(canvas, 1120, 590, 260)
    palm(canvas, 1206, 600, 200)
    _banyan(canvas, 330, 620)
    for x, colour in ((700, INDIGO), (735, WHITE), (770, RED)):
        person(canvas, x, 650, 70, colour)


def _banyan(canvas: Canvas, x: float, y: float) -> None:
    for dx, width in ((-62, 16), (-36, 24), (0, 44), (40, 24), (66, 14)):
        canvas.shape(
            [
                (x + dx * 1.15 - width, y),
                (x + dx * 0.5 - width * 0.4, y - 260),
                (x + dx * 0.5 + width * 0.4, y - 260),
                (x + dx * 1.15 + width, y),
            ],
            mix(WOOD, CREAM, 0.12),
            WOOD,
        )
    for angle in range(0, 360, 24):
        turn = math.radians(angle)
        cx, cy = x + math.cos(turn) * 170, y - 370 + math.sin(turn) * 88
        canvas.ellipse(cx, cy, 92, 68, mix(NEAR, LEAF, 0.25 + 0.3 * (angle % 48 == 0)))
    canvas.ellipse(x, y - 390, 190, 104, mix(LEAF, NEAR, 0.45))
    for dx, dy in ((-90, -420), (20, -450), (110, -400), (-30, -370)):
        canvas.ellipse(x + dx, y + dy, 60, 36, LEAF)
    for dx in (-150, -118, 120, 158):
        canvas.line([(x + dx, y - 320), (x + dx * 0.98, y - 180)], WOOD, 3, 170)


def stadium(canvas: Canvas) -> None:
    """A stadium under floodlights at dusk."""
    canvas.wash(DUSK_TOP, DUSK_LOW)
    land(canvas, karst(canvas, 360, 50, 130, 9), mix(DUSK_TOP, MID, 0.4), mix(DUSK_LOW, MID, 0.5))
    canvas.ellipse(640, 500, 600, 230, mix(INDIGO, SLATE, 0.5))
    canvas.ellipse(640, 478, 600, 220, STONE)
    for number in range(4):
        rx, ry = 570 - number * 36, 200 - number * 19
        canvas.ellipse(640, 484 + number * 5, rx, ry, (TEAL, mix(TEAL, WHITE, 0.25))[number % 2])
    for _ in range(900):
        turn, reach = canvas.random.uniform(0, math.tau), canvas.random.uniform(0.8, 1.0)
        x, y = 640 + math.cos(turn) * 560 * reach, 490 + math.sin(turn) * 194 * reach
        canvas.ellipse(x, y, 3, 3, canvas.random.choice((CREAM, GOLD, RED, WHITE, ROSE)), 210)
    canvas.ellipse(640, 512, 440, 138, CLAY)
    for ring in (426, 412, 398):
        canvas.arc(
            (640 - ring, 512 - ring * 0.31, 640 + ring, 512 + ring * 0.31), 0, 360, CREAM, 1.5
        )
    canvas.ellipse(640, 512, 378, 112, LEAF)
    pitch = [(440, 448), (840, 448), (900, 576), (380, 576)]
    canvas.shape(pitch, SPRING, LEAF)
    canvas.line([*pitch, pitch[0]], WHITE, 3)
    canvas.line([(640, 448), (640, 576)], WHITE, 3)
    canvas.arc((590, 488, 690, 534), 0, 360, WHITE, 3)
    for x, top in ((110, 150), (1170, 150), (330, 110), (950, 110)):
        canvas.line([(x, 470), (x, top)], SLATE, 6)
        canvas.box(x - 36, top - 32, 72, 40, INK, 5)
        canvas.glow(x, top - 12, 130, CREAM, 140)
        for dx in (-22, 0, 22):
            canvas.ellipse(x + dx, top - 12, 9, 9, WHITE)


def night_town(canvas: Canvas) -> None:
    """A mountain town lit up beside its river."""
    canvas.wash(NIGHT_TOP, NIGHT_LOW)
    for _ in range(110):
        x, y = canvas.random.uniform(0, 1280), canvas.random.uniform(0, 260)
        canvas.ellipse(x, y, 1.4, 1.4, WHITE, canvas.random.randint(80, 220))
    canvas.glow(1010, 120, 150, CREAM, 90)
    canvas.ellipse(1010, 120, 34, 34, CREAM)
    land(
        canvas,
        karst(canvas, 390, 90, 210, 9),
        mix(NIGHT_LOW, MID, 0.25),
        mix(NIGHT_LOW, NIGHT_TOP, 0.4),
    )
    x = -10.0
    while x < 1290:
        w, h = canvas.random.uniform(52, 100), canvas.random.uniform(60, 190)
        wall = mix(NIGHT_TOP, NIGHT_LOW, canvas.random.uniform(0.3, 0.8))
        canvas.box(x, 480 - h, w, h, wall)
        for column in range(int(w // 20)):
            for row in range(int(h // 26)):
                if canvas.random.random() < 0.62:
                    shade = canvas.random.choice((GOLD, CREAM, ORANGE))
                    canvas.box(x + 8 + column * 20, 490 - h + row * 26, 9, 12, shade, 1, 235)
        x += w + 4
    water(canvas, 480, None, NIGHT_LOW)
    canvas.mirror(480, 200, NIGHT_TOP, 0.45)
    canvas.box(0, 472, 1280, 12, mix(SLATE, INK, 0.4))
    for lamp in range(30, 1280, 76):
        canvas.glow(lamp, 462, 34, GOLD, 170)
        canvas.line([(lamp, 476), (lamp, 462)], STONE, 2)
    ripples(canvas, 500, 715, 110, GOLD)
    boat(canvas, 420, 610, 150)
    canvas.glow(420, 568, 60, GOLD, 120)


def flag_tower(canvas: Canvas) -> None:
    """The flag tower on its hill above the plateau."""
    canvas.wash(DAY_TOP, DAWN_LOW)
    for x, y, size in ((220, 140, 60), (1040, 200, 52), (820, 90, 34)):
        cloud(canvas, x, y, size)
    mountains(canvas, 420, FAR, mix(MID, SLATE, 0.25))
    hill = [(x, 720 - 300 * math.exp(-(((x - 640) / 330) ** 2)) - 40) for x in range(-10, 1291, 10)]
    land(canvas, hill, LEAF, DEEP)
    for x in range(90, 1240, 46):
        spot = 720 - 300 * math.exp(-(((x - 640) / 330) ** 2)) - 40
        if abs(x - 640) > 90:
            pine(
                canvas,
                x,
                spot + 14,
                canvas.random.uniform(60, 100),
                mix(NEAR, DEEP, canvas.random.random()),
            )
    canvas.shape([(590, 400), (604, 210), (676, 210), (690, 400)], mix(STONE, WHITE, 0.35), STONE)
    canvas.shape([(572, 400), (580, 376), (700, 376), (708, 400)], mix(SLATE, STONE, 0.5))
    canvas.box(596, 200, 88, 14, mix(SLATE, STONE, 0.4), 3)
    for y in (250, 300, 350):
        canvas.box(632, y, 16, 24, SLATE, 7)
    flag(canvas, 640, 202, 150, 170)
    for number in range(14):
        y = 410 + number * 22
        canvas.box(628 - number * 1.6, y, 24 + number * 3.2, 8, mix(SAND, STONE, 0.4), 2)
    birds(canvas, 330, 230, SLATE)
    for x, colour in ((600, RED), (676, INDIGO)):
        person(canvas, x, 452, 40, colour)
    canvas.wash(GRASS, LEAF, (0, 704, 1280, 720))
