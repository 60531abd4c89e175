"""One palette for every drawing, so that a page with twelve of them stays calm."""

Colour = tuple[int, int, int]


def rgb(code: str) -> Colour:
    """Return the colour of a six-digit hexadecimal code."""
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return a colour between two: 0 is the first, 1 the second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


DAWN_TOP, DAWN_LOW = rgb("9cc9d6"), rgb("fbe6c8")
DAY_TOP, DAY_LOW = rgb("6fb7d6"), rgb("e4f3f1")
DUSK_TOP, DUSK_LOW = rgb("4a5f93"), rgb("f6b98f")
NIGHT_TOP, NIGHT_LOW = rgb("0f1f45"), rgb("3a4f8a")
STORM_TOP, STORM_LOW = rgb("53677a"), rgb("a9b9bf")

HAZE = rgb("f3efe2")
FAR = rgb("a9c9cd")
MID = rgb("5f9a97")
NEAR = rgb("2a6b62")
DEEP = rgb("16463f")
LEAF = rgb("4c9a5b")
SPRING = rgb("94c466")
GRASS = rgb("b9d67f")
RICE = rgb("e6c15a")
RICE_DEEP = rgb("bf8f36")
EARTH = rgb("8a5a3b")
CLAY = rgb("c58a5c")
SAND = rgb("e8d3ac")

WATER = rgb("6fb3c4")
WATER_DEEP = rgb("2f7f98")
FOAM = rgb("e9f6f6")

ROSE = rgb("d9849b")
ROSE_PALE = rgb("f0bcc4")
RED = rgb("c8332e")
ORANGE = rgb("ee8b32")
GOLD = rgb("f5c64f")
CREAM = rgb("fdf6e6")
WHITE = rgb("ffffff")
STONE = rgb("c9ccc6")
SLATE = rgb("5b6b74")
INK = rgb("22343f")
INDIGO = rgb("2c3a78")
TEAL = rgb("16797a")
ROOF = rgb("a9452f")
THATCH = rgb("a98353")
WOOD = rgb("6d4630")
