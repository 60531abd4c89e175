"""Scenes indoors, objects and patterns: hall, document, network, lanterns, books, brocade."""

import math

from founding.demo.art.buildings import flag, person, star
from founding.demo.art.canvas import Canvas
from founding.demo.art.nature import karst, land, ridge
from founding.demo.art.palette import (
    CLAY,
    CREAM,
    DAWN_LOW,
    EARTH,
    FAR,
    FOAM,
    GOLD,
    INDIGO,
    INK,
    LEAF,
    MID,
    NIGHT_LOW,
    NIGHT_TOP,
    ORANGE,
    RED,
    ROSE,
    SAND,
    SLATE,
    STONE,
    TEAL,
    WATER,
    WHITE,
    WOOD,
    Colour,
    mix,
)


def meeting_hall(canvas: Canvas) -> None:
    """A hall with a rostrum, seen from the back rows."""
    canvas.wash(mix(CREAM, SAND, 0.4), SAND)
    for x in range(0, 1280, 80):
        canvas.box(x, 0, 3, 430, mix(SAND, CLAY, 0.3))
    canvas.shape(
        [(330, 60), (950, 60), (950, 400), (330, 400)], mix(RED, INK, 0.05), mix(RED, INK, 0.28)
    )
    for x in range(330, 950, 31):
        canvas.box(x, 60, 8, 340, mix(RED, INK, 0.22), 0, 110)
    canvas.box(320, 44, 640, 22, mix(GOLD, WOOD, 0.25), 6)
    star(canvas, 640, 170, 62, GOLD)
    flag(canvas, 250, 420, 240, 86)
    for x in (150, 1050):
        canvas.box(x, 300, 90, 10, WOOD, 3)
        for dx, dy in ((20, -18), (45, -34), (70, -18), (45, -8)):
            canvas.ellipse(x + dx, 296 + dy, 24, 18, (LEAF, ROSE, LEAF, GOLD)[dx % 4])
    canvas.shape([(200, 400), (1080, 400), (1140, 460), (140, 460)], mix(WOOD, CREAM, 0.35), WOOD)
    canvas.shape([(380, 350), (900, 350), (920, 440), (360, 440)], mix(WOOD, CLAY, 0.5), WOOD)
    canvas.box(372, 340, 536, 14, mix(WOOD, CREAM, 0.4), 4)
    for seat, coat in ((450, INK), (545, INDIGO), (640, INK), (735, TEAL), (830, INK)):
        person(canvas, seat, 352, 96, coat)
        canvas.box(seat - 26, 352, 52, 14, CREAM, 2)
    canvas.wash(mix(CLAY, WOOD, 0.3), EARTH, (0, 460, 1280, 720))
    for row in range(4):
        y, size = 500 + row * 66, 58 + row * 18
        left = 30.0 + (row % 2) * size * 0.5
        while left < 1280:
            coat = canvas.random.choice((INK, INDIGO, SLATE, TEAL, WHITE, ROSE))
            canvas.ellipse(left, y - size * 0.4, size * 0.19, size * 0.21, mix(INK, WOOD, 0.4))
            canvas.box(
                left - size * 0.36, y - size * 0.22, size * 0.72, size * 0.6, coat, size * 0.2
            )
            canvas.box(
                left - size * 0.42,
                y + size * 0.06,
                size * 0.84,
                size * 0.7,
                mix(RED, INK, 0.3),
                size * 0.1,
            )
            left += size * 1.18


def document_stamp(canvas: Canvas) -> None:
    """A signed document with its seal, a pen beside it."""
    canvas.wash(mix(TEAL, WHITE, 0.25), mix(TEAL, INK, 0.25))
    canvas.glow(520, 330, 520, WHITE, 60)
    canvas.shape([(420, 96), (930, 130), (890, 704), (380, 670)], mix(TEAL, INK, 0.4))
    canvas.shape([(396, 70), (906, 70), (906, 664), (396, 664)], WHITE, mix(CREAM, WHITE, 0.3))
    for x, w in ((440, 150), (660, 200)):
        canvas.box(x, 112, w, 10, SLATE, 3)
        canvas.box(x + w * 0.2, 132, w * 0.6, 6, mix(SLATE, WHITE, 0.4), 3)
    canvas.box(540, 188, 222, 16, INK, 4)
    canvas.box(486, 218, 330, 9, SLATE, 3)
    for number, share in enumerate((1, 0.96, 0.72, 1, 0.9, 0.98, 0.55, 1, 0.84)):
        canvas.box(440, 264 + number * 27, 422 * share, 8, mix(SLATE, WHITE, 0.5), 4)
    canvas.box(440, 545, 120, 7, mix(SLATE, WHITE, 0.4), 3)
    canvas.box(440, 565, 90, 7, mix(SLATE, WHITE, 0.4), 3)
    curve = [(690 + t * 4, 590 + math.sin(t * 0.55) * 16 - t * 0.5) for t in range(42)]
    canvas.line(curve, INDIGO, 4)
    for ring, width in ((66, 5), (54, 2)):
        canvas.arc((760 - ring, 560 - ring, 760 + ring, 560 + ring), 0, 360, RED, width)
    star(canvas, 760, 560, 34, RED)
    for number in range(28):
        turn = math.tau * number / 28
        canvas.ellipse(760 + math.cos(turn) * 60, 560 + math.sin(turn) * 60, 2.2, 2.2, RED)
    canvas.shape([(1010, 250), (1044, 262), (950, 560), (926, 552)], INDIGO, INK)
    canvas.shape([(926, 552), (950, 560), (926, 606)], GOLD)
    canvas.shape([(1010, 250), (1044, 262), (1052, 236), (1018, 224)], GOLD)
    canvas.box(150, 470, 130, 150, mix(WOOD, INK, 0.2), 18)
    canvas.ellipse(215, 472, 65, 20, mix(WOOD, CREAM, 0.2))
    canvas.box(200, 330, 30, 140, WOOD, 12)
    canvas.ellipse(215, 322, 38, 34, mix(RED, INK, 0.15))


def digital_network(canvas: Canvas) -> None:
    """A town whose buildings are nodes of one network."""
    canvas.wash(NIGHT_TOP, mix(TEAL, NIGHT_LOW, 0.4))
    land(
        canvas, karst(canvas, 500, 60, 180, 9), mix(TEAL, NIGHT_TOP, 0.5), mix(TEAL, NIGHT_TOP, 0.7)
    )
    x = 40.0
    while x < 1220:
        w, h = canvas.random.uniform(60, 110), canvas.random.uniform(90, 250)
        wall = mix(INDIGO, TEAL, canvas.random.random() * 0.6)
        canvas.shape(
            [(x, 620), (x, 620 - h), (x + w, 620 - h), (x + w, 620)], mix(wall, WHITE, 0.18), wall
        )
        for row in range(int(h // 30)):
            for column in range(int(w // 24)):
                lit = canvas.random.random() < 0.5
                canvas.box(
                    x + 9 + column * 24,
                    632 - h + row * 30,
                    12,
                    14,
                    GOLD if lit else mix(wall, WHITE, 0.25),
                    2,
                )
        x += w + 16
    canvas.wash(mix(NIGHT_TOP, TEAL, 0.25), NIGHT_TOP, (0, 620, 1280, 720))
    nodes = [
        (130 + i * 102 + canvas.random.uniform(-30, 30), canvas.random.uniform(80, 330))
        for i in range(11)
    ]
    for number, (ax, ay) in enumerate(nodes):
        for bx, by in nodes[number + 1 : number + 4]:
            if abs(ay - by) < 190:
                canvas.line([(ax, ay), (bx, by)], FOAM, 1.6, 110)
        canvas.line([(ax, ay), (ax, 480)], FOAM, 1.2, 60)
    for number, (nx, ny) in enumerate(nodes):
        colour = (GOLD, FOAM, ROSE)[number % 3]
        canvas.glow(nx, ny, 44, colour, 130)
        canvas.ellipse(nx, ny, 9, 9, colour)
        canvas.ellipse(nx, ny, 4, 4, WHITE)
    for y in (650, 676, 702):
        canvas.line([(0, y), (1280, y)], FOAM, 1, 50)
    for number in range(-8, 17):
        canvas.line([(640 + (number - 4) * 60, 622), (640 + (number - 4) * 190, 720)], FOAM, 1, 50)


def lantern_festival(canvas: Canvas) -> None:
    """Giant lanterns carried through the festival night."""
    canvas.wash(NIGHT_TOP, mix(NIGHT_LOW, ROSE, 0.25))
    canvas.glow(980, 130, 190, CREAM, 110)
    canvas.ellipse(980, 130, 58, 58, mix(CREAM, GOLD, 0.2))
    land(canvas, ridge(canvas, 470, 50), mix(NIGHT_LOW, NIGHT_TOP, 0.4), NIGHT_TOP)
    for _ in range(22):
        x, y = canvas.random.uniform(40, 1240), canvas.random.uniform(40, 320)
        canvas.glow(x, y, 26, ORANGE, 120)
        canvas.box(x - 6, y - 8, 12, 16, mix(GOLD, ORANGE, 0.4), 4)
    _carp(canvas, 330, 370, 1.2)
    _star_lantern(canvas, 760, 330, 120)
    _round_lantern(canvas, 1080, 400, 92, RED)
    _round_lantern(canvas, 80, 440, 70, TEAL)
    _round_lantern(canvas, 560, 470, 62, ROSE)
    canvas.wash(mix(NIGHT_TOP, INK, 0.4), INK, (0, 610, 1280, 720))
    x = 10.0
    while x < 1290:
        size = canvas.random.uniform(76, 112)
        person(
            canvas, x, 716, size, mix(INK, canvas.random.choice((RED, INDIGO, TEAL, ROSE)), 0.35)
        )
        if canvas.random.random() < 0.4:
            canvas.line([(x + 10, 716 - size * 0.4), (x + 26, 716 - size * 0.9)], WOOD, 2)
            canvas.glow(x + 26, 712 - size, 34, GOLD, 150)
            canvas.ellipse(x + 26, 712 - size, 10, 12, ORANGE)
        x += canvas.random.uniform(34, 60)


def _carp(canvas: Canvas, x: float, y: float, scale: float) -> None:
    canvas.glow(x, y, 260 * scale, ORANGE, 130)
    canvas.line([(x, y + 60), (x, y + 270)], WOOD, 6)
    tail = [
        (x + 130 * scale, y),
        (x + 230 * scale, y - 84 * scale),
        (x + 196 * scale, y),
        (x + 230 * scale, y + 84 * scale),
    ]
    canvas.shape(tail, GOLD, ORANGE)
    canvas.shape(
        [
            (x - 40 * scale, y - 60 * scale),
            (x + 30 * scale, y - 128 * scale),
            (x + 80 * scale, y - 52 * scale),
        ],
        ORANGE,
    )
    canvas.ellipse(x, y, 164 * scale, 76 * scale, mix(RED, ORANGE, 0.35))
    for row in range(4):
        for column in range(7):
            cx = x - 60 * scale + column * 30 * scale + (row % 2) * 15 * scale
            cy = y - 42 * scale + row * 28 * scale
            inside = ((cx - x) / (150 * scale)) ** 2 + ((cy - y) / (66 * scale)) ** 2 < 0.85
            if inside:
                canvas.arc(
                    (cx - 15 * scale, cy - 15 * scale, cx + 15 * scale, cy + 15 * scale),
                    -70,
                    70,
                    GOLD,
                    3,
                )
    canvas.ellipse(x - 106 * scale, y - 16 * scale, 19 * scale, 19 * scale, WHITE)
    canvas.ellipse(x - 110 * scale, y - 16 * scale, 9 * scale, 9 * scale, INK)
    canvas.arc((x - 100 * scale, y - 66 * scale, x - 40 * scale, y + 66 * scale), -80, 80, GOLD, 4)


def _star_lantern(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.glow(x, y, size * 2, GOLD, 150)
    canvas.line([(x, y + size * 0.7), (x, y + size * 2.4)], WOOD, 6)
    canvas.arc(
        (x - size * 1.08, y - size * 1.08, x + size * 1.08, y + size * 1.08), 0, 360, ROSE, 7
    )
    star(canvas, x, y, size, RED)
    star(canvas, x, y, size * 0.72, GOLD)
    canvas.ellipse(x, y, size * 0.16, size * 0.16, CREAM)


def _round_lantern(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    canvas.glow(x, y, size * 2, mix(colour, GOLD, 0.5), 130)
    canvas.line([(x, y + size), (x, y + size * 2.6)], WOOD, 4)
    canvas.ellipse(x, y, size, size * 0.86, colour)
    for share in (0.72, 0.4):
        canvas.arc(
            (x - size * share, y - size * 0.86, x + size * share, y + size * 0.86),
            0,
            360,
            mix(colour, GOLD, 0.5),
            3,
        )
    canvas.box(x - size * 0.36, y - size * 0.98, size * 0.72, size * 0.16, GOLD, 4)
    canvas.box(x - size * 0.36, y + size * 0.8, size * 0.72, size * 0.16, GOLD, 4)


def library(canvas: Canvas) -> None:
    """Shelves of books and a lit reading table."""
    canvas.wash(mix(CREAM, SAND, 0.35), mix(SAND, CLAY, 0.25))
    covers = (RED, TEAL, INDIGO, GOLD, LEAF, ROSE, ORANGE, SLATE, WATER)
    for shelf in (40, 450, 860):
        canvas.box(shelf, 50, 380, 470, mix(WOOD, CREAM, 0.15), 8)
        for row in range(4):
            top = 66 + row * 112
            canvas.box(shelf + 14, top, 352, 96, mix(WOOD, INK, 0.35), 3)
            x = shelf + 20.0
            while x < shelf + 346:
                w, h = canvas.random.uniform(14, 28), canvas.random.uniform(62, 90)
                colour = mix(canvas.random.choice(covers), CREAM, 0.12)
                canvas.box(x, top + 96 - h, w, h, colour, 2)
                canvas.box(x + 3, top + 108 - h, w - 6, 6, mix(colour, WHITE, 0.55), 1)
                x += w + 2
                if canvas.random.random() < 0.1:
                    x += 26
    canvas.wash(mix(CLAY, WOOD, 0.25), EARTH, (0, 560, 1280, 720))
    canvas.glow(640, 520, 330, GOLD, 110)
    canvas.shape(
        [(240, 560), (1040, 560), (1120, 610), (160, 610)],
        mix(WOOD, CREAM, 0.42),
        mix(WOOD, CREAM, 0.2),
    )
    canvas.box(160, 608, 960, 20, WOOD, 4)
    for x in (220, 1036):
        canvas.box(x, 626, 26, 94, WOOD)
    canvas.box(630, 440, 12, 130, SLATE, 4)
    canvas.shape([(570, 450), (606, 392), (666, 392), (702, 450)], TEAL, mix(TEAL, INK, 0.2))
    for x, coat in ((400, RED), (860, INDIGO)):
        canvas.box(x - 46, 470, 92, 96, coat, 26)
        canvas.ellipse(x, 436, 36, 40, mix(INK, WOOD, 0.35))
        canvas.shape(
            [(x - 66, 590), (x, 576), (x + 66, 590), (x + 60, 560), (x, 548), (x - 60, 560)],
            WHITE,
            STONE,
        )


def brocade(canvas: Canvas) -> None:
    """A woven pattern in the colours of highland dress."""
    canvas.wash(mix(INDIGO, INK, 0.3), mix(INDIGO, INK, 0.45))
    for band, y in enumerate(range(0, 720, 120)):
        ground = (mix(INDIGO, INK, 0.35), mix(RED, INK, 0.25))[band % 2]
        canvas.box(0, y, 1280, 120, ground)
        for edge in (y, y + 108):
            for number, x in enumerate(range(0, 1280, 20)):
                canvas.box(x, edge, 20, 12, (GOLD, ROSE, TEAL, CREAM)[(number + band) % 4])
        for number, x in enumerate(range(-40 + (band % 2) * 60, 1320, 120)):
            _woven_star(
                canvas,
                x + 20,
                y + 60,
                (GOLD, CREAM)[band % 2],
                (ROSE, TEAL, ORANGE)[(number + band) % 3],
            )
            _diamond(canvas, x + 80, y + 60, 24, (TEAL, ORANGE)[band % 2])
            _diamond(canvas, x + 80, y + 60, 11, CREAM)
    for x in range(0, 1280, 4):
        canvas.line([(x, 0), (x, 720)], INK, 0.6, 26)


def _woven_star(canvas: Canvas, x: float, y: float, first: Colour, second: Colour) -> None:
    for quarter in range(4):
        turn = math.pi / 2 * quarter
        for side, colour in ((-1, first), (1, second)):
            tip = (x + math.cos(turn) * 42, y + math.sin(turn) * 42)
            corner = (x + math.cos(turn + side * 0.62) * 26, y + math.sin(turn + side * 0.62) * 26)
            canvas.shape([(x, y), tip, corner], colour)
    _diamond(canvas, x, y, 8, WHITE)


def _diamond(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    canvas.shape([(x, y - size), (x + size, y), (x, y + size), (x - size, y)], colour)


def emblem_pattern(canvas: Canvas) -> None:
    """A quiet sunburst, as on the drums of the region."""
    canvas.wash(mix(TEAL, INK, 0.15), mix(TEAL, INK, 0.45))
    gold = mix(GOLD, TEAL, 0.35)
    for ring in (330, 322, 262, 204, 196, 140, 470, 462, 620):
        canvas.arc(
            (640 - ring, 360 - ring, 640 + ring, 360 + ring), 0, 360, mix(gold, TEAL, 0.25), 2.5
        )
    for number in range(14):
        turn = math.tau * number / 14
        tip = (640 + math.cos(turn) * 132, 360 + math.sin(turn) * 132)
        sides = [
            (640 + math.cos(turn + d) * 46, 360 + math.sin(turn + d) * 46) for d in (-0.22, 0.22)
        ]
        canvas.shape([tip, *sides], mix(GOLD, CREAM, 0.2))
    canvas.ellipse(640, 360, 48, 48, mix(GOLD, CREAM, 0.2))
    for number in range(72):
        turn = math.tau * number / 72
        canvas.line(
            [
                (640 + math.cos(turn) * 208, 360 + math.sin(turn) * 208),
                (640 + math.cos(turn + 0.04) * 256, 360 + math.sin(turn + 0.04) * 256),
            ],
            gold,
            4,
        )
    for number in range(24):
        turn = math.tau * number / 24
        x, y = 640 + math.cos(turn) * 292, 360 + math.sin(turn) * 292
        canvas.ellipse(x, y, 15, 15, gold)
        canvas.ellipse(x, y, 7, 7, mix(TEAL, INK, 0.3))
    for number in range(36):
        turn = math.tau * number / 36
        x, y = 640 + math.cos(turn) * 396, 360 + math.sin(turn) * 396
        canvas.shape(
            [
                (x + math.cos(turn) * 40, y + math.sin(turn) * 40),
                (x + math.cos(turn + 1.9) * 20, y + math.sin(turn + 1.9) * 20),
                (x + math.cos(turn - 1.9) * 20, y + math.sin(turn - 1.9) * 20),
            ],
            mix(gold, MID, 0.45),
        )
    canvas.glow(640, 360, 520, mix(DAWN_LOW, FAR, 0.3), 46)
