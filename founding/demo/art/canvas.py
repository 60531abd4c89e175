"""A surface of 1280 × 720 units, drawn twice as large and reduced so that edges are soft."""

from collections.abc import Sequence
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from founding.demo.art.palette import Colour

WIDTH, HEIGHT = 1280, 720
OVERSAMPLING = 2
Point = tuple[float, float]
Box = tuple[float, float, float, float]


class Canvas:
    """Shapes in units; a random source seeded by the scene's key keeps drawings repeatable."""

    def __init__(self, key: str, width: int = WIDTH, height: int = HEIGHT) -> None:
        self.random = Random(key)
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * OVERSAMPLING, height * OVERSAMPLING))
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def finished(self, size: tuple[int, int]) -> Image.Image:
        """Return the drawing at a size, filling it and cropping what does not fit."""
        wide, high = self.image.size
        scale = max(size[0] / wide, size[1] / high)
        if abs(scale - 1 / OVERSAMPLING) < 1e-9:
            small = self.image.reduce(OVERSAMPLING)
        else:
            fitted = (max(size[0], round(wide * scale)), max(size[1], round(high * scale)))
            small = self.image.resize(fitted, Image.Resampling.LANCZOS)
        left, top = (small.width - size[0]) // 2, (small.height - size[1]) // 2
        return small.crop((left, top, left + size[0], top + size[1]))

    def wash(self, top: Colour, low: Colour, box: Box | None = None) -> None:
        """Fill a box, or all, with a vertical gradient."""
        left, upper, right, lower = self._pixels(box or (0, 0, self.width, self.height))
        self.image.paste(_gradient(top, low, (right - left, lower - upper)), (left, upper))

    def shape(self, points: Sequence[Point], top: Colour, low: Colour | None = None) -> None:
        """Fill a polygon with one colour, or with a vertical gradient from its top to its foot."""
        scaled = [(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in points]
        if low is None:
            self.pen.polygon(scaled, fill=top)
            return
        left = max(0, int(min(x for x, _ in scaled)))
        upper = max(0, int(min(y for _, y in scaled)))
        right = min(self.image.width, int(max(x for x, _ in scaled)) + 1)
        lower = min(self.image.height, int(max(y for _, y in scaled)) + 1)
        if right <= left or lower <= upper:
            return
        mask = Image.new("L", (right - left, lower - upper))
        ImageDraw.Draw(mask).polygon([(x - left, y - upper) for x, y in scaled], fill=255)
        self.image.paste(_gradient(top, low, mask.size), (left, upper), mask)

    def ellipse(
        self, x: float, y: float, rx: float, ry: float, fill: Colour, alpha: int = 255
    ) -> None:
        """Fill an ellipse around a centre."""
        self.pen.ellipse(self._pixels((x - rx, y - ry, x + rx, y + ry)), fill=(*fill, alpha))

    def box(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        fill: Colour,
        radius: float = 0,
        alpha: int = 255,
    ) -> None:
        """Fill a rectangle from its upper left corner, its corners rounded when asked."""
        self.pen.rounded_rectangle(
            self._pixels((x, y, x + w, y + h)), radius * OVERSAMPLING, fill=(*fill, alpha)
        )

    def line(self, points: Sequence[Point], fill: Colour, width: float, alpha: int = 255) -> None:
        """Draw a line with round joints."""
        scaled = [(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in points]
        self.pen.line(
            scaled, fill=(*fill, alpha), width=max(1, round(width * OVERSAMPLING)), joint="curve"
        )

    def arc(self, box: Box, start: float, end: float, fill: Colour, width: float) -> None:
        """Draw part of an ellipse's outline, in degrees clockwise from the right."""
        self.pen.arc(self._pixels(box), start, end, fill, round(width * OVERSAMPLING))

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: int = 150) -> None:
        """Lay a soft round light over what is there."""
        side = 64
        spot = Image.new("L", (side, side))
        ImageDraw.Draw(spot).ellipse((14, 14, side - 15, side - 15), fill=strength)
        spot = spot.filter(ImageFilter.GaussianBlur(8))
        full = round(radius * 2 * OVERSAMPLING)
        mask = spot.resize((full, full), Image.Resampling.BICUBIC)
        corner = (round((x - radius) * OVERSAMPLING), round((y - radius) * OVERSAMPLING))
        self.image.paste(Image.new("RGB", (full, full), colour), corner, mask)

    def mist(self, y: float, height: float, colour: Colour, strength: int = 150) -> None:
        """Lay a band of mist that fades upwards and downwards from its middle."""
        half = max(1, round(height * OVERSAMPLING / 2))
        ramp = Image.linear_gradient("L").resize((self.image.width, half))
        mask = Image.new("L", (self.image.width, half * 2))
        mask.paste(ramp, (0, 0))
        mask.paste(ramp.transpose(Image.Transpose.FLIP_TOP_BOTTOM), (0, half))
        mask = mask.point(lambda value: value * strength // 255)
        upper = round(y * OVERSAMPLING) - half
        self.image.paste(Image.new("RGB", mask.size, colour), (0, upper), mask)

    def mirror(self, waterline: float, depth: float, tint: Colour, strength: float = 0.45) -> None:
        """Reflect what stands above a waterline into the water below it."""
        line, high = round(waterline * OVERSAMPLING), round(depth * OVERSAMPLING)
        above = self.image.crop((0, line - high, self.image.width, line))
        flipped = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        flipped = flipped.filter(ImageFilter.BoxBlur(3))
        tinted = Image.blend(flipped, Image.new("RGB", flipped.size, tint), strength)
        fading = Image.linear_gradient("L").transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        mask = fading.resize(tinted.size).point(lambda value: min(255, value * 2))
        self.image.paste(tinted, (0, line), mask)

    def _pixels(self, box: Box) -> tuple[int, int, int, int]:
        left, top, right, low = (round(each * OVERSAMPLING) for each in box)
        return left, top, right, low


def _gradient(top: Colour, low: Colour, size: tuple[int, int]) -> Image.Image:
    """Return a vertical gradient of a size."""
    ramp = Image.linear_gradient("L").resize((1, max(1, size[1])), Image.Resampling.BILINEAR)
    bands = [
        ramp.point([round(a + (b - a) * step / 255) for step in range(256)])
        for a, b in zip(top, low, strict=True)
    ]
    return Image.merge("RGB", bands).resize(size, Image.Resampling.NEAREST)
