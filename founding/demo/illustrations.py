"""The demo's pictures by key, all drawn here; monograms and emblems stand for names."""

from collections.abc import Callable

from PIL import Image

from founding.demo.art import scenes_land, scenes_things, scenes_town, scenes_works
from founding.demo.art.canvas import Canvas
from founding.demo.art.marks import disc, emblem, monogram

SCENES: dict[str, Callable[[Canvas], None]] = {
    scene.__name__: scene
    for scene in (
        scenes_land.karst_river,
        scenes_land.terraced_rice,
        scenes_land.tea_hills,
        scenes_land.buckwheat,
        scenes_town.stilt_houses,
        scenes_land.nahang_lake,
        scenes_works.bridge,
        scenes_works.highway,
        scenes_town.school,
        scenes_town.hospital,
        scenes_town.market,
        scenes_land.forest,
        scenes_land.orchard,
        scenes_works.solar_wind,
        scenes_works.hydro_dam,
        scenes_things.meeting_hall,
        scenes_things.document_stamp,
        scenes_things.digital_network,
        scenes_things.lantern_festival,
        scenes_town.tan_trao,
        scenes_land.flood_warning,
        scenes_land.livestock,
        scenes_things.library,
        scenes_town.stadium,
        scenes_things.brocade,
        scenes_town.night_town,
        scenes_town.flag_tower,
        scenes_things.emblem_pattern,
    )
}


def draw(key: str, size: tuple[int, int] = (1280, 720)) -> Image.Image:
    """Draw a scene; the same key gives the same picture. Raises KeyError for an unknown key."""
    canvas = Canvas(key)
    SCENES[key](canvas)
    return canvas.finished(size)


def draw_monogram(name: str, size: tuple[int, int] = (480, 600)) -> Image.Image:
    """Draw a card with a person's initials, where no portrait is to be had."""
    return monogram(name).finished(size)


def draw_emblem(label: str, letters: str = "", size: int = 256) -> Image.Image:
    """Draw an agency's round sign on a transparent ground; letters default to the label."""
    return disc(emblem(label, letters or label.upper()[:6]).finished((size, size)))
