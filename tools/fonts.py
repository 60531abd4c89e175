"""Build the web fonts: subset Be Vietnam Pro to WOFF2 for Vietnamese and English pages.

The typeface comes from an installed Python package, so no build tool and no outside host is
needed. A font is written only when it is missing or older than its source or than this file.

    python tools/fonts.py [--force]
"""

import argparse
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import fontpkg_be_vietnam_pro
from fontTools import subset

TARGET = Path(__file__).resolve().parent.parent / "site" / "static" / "fonts"
SOURCE = Path(fontpkg_be_vietnam_pro.ROOT) / "files"

# Vietnamese needs Latin-1, đ ơ ư with their capitals, U+1EA0–1EF9 and the five combining tone
# marks (text typed on some phones arrives decomposed). Latin Extended-A serves foreign names.
UNICODE_RANGES: tuple[tuple[int, int], ...] = (
    (0x0020, 0x007E),
    (0x00A0, 0x017F),
    (0x01A0, 0x01A1),
    (0x01AF, 0x01B0),
    (0x0300, 0x0304),
    (0x0306, 0x0309),
    (0x031B, 0x031B),
    (0x0323, 0x0323),
    (0x1EA0, 0x1EF9),
    (0x2002, 0x200A),
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x202F, 0x2030),
    (0x2032, 0x2033),
    (0x2039, 0x203A),
    (0x2044, 0x2044),
    (0x20AB, 0x20AC),
    (0x2212, 0x2212),
    (0x2264, 0x2265),
)
FEATURES = ["ccmp", "locl", "liga", "kern", "mark", "mkmk", "case", "frac", "ordn", "sups"]


@dataclass(frozen=True)
class Face:
    """One weight and style: its file in the package and its file on the site."""

    source: str
    target: str


FACES = (
    Face("BeVietnamPro-Regular.ttf", "be-vietnam-pro-400.woff2"),
    Face("BeVietnamPro-Italic.ttf", "be-vietnam-pro-400-italic.woff2"),
    Face("BeVietnamPro-Medium.ttf", "be-vietnam-pro-500.woff2"),
    Face("BeVietnamPro-SemiBold.ttf", "be-vietnam-pro-600.woff2"),
    Face("BeVietnamPro-Bold.ttf", "be-vietnam-pro-700.woff2"),
)


def unicodes() -> list[int]:
    """Every code point kept, in order."""
    return [code for first, last in UNICODE_RANGES for code in range(first, last + 1)]


def is_stale(source: Path, target: Path) -> bool:
    """True when `target` is missing or older than its source or this script."""
    if not target.exists():
        return True
    newest = max(source.stat().st_mtime, Path(__file__).stat().st_mtime)
    return target.stat().st_mtime < newest


def build(source: Path, target: Path) -> None:
    """Subset one TTF into one WOFF2; a half-written file never takes the place of a whole one."""
    options = subset.Options(
        flavor="woff2",
        layout_features=FEATURES,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
        hinting=False,
        desubroutinize=True,
    )
    unfinished = target.with_suffix(".part")
    with subset.load_font(str(source), options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=unicodes())
        subsetter.subset(font)
        subset.save_font(font, str(unfinished), options)
    unfinished.replace(target)


def main(arguments: list[str] | None = None) -> int:
    """Build what is missing or stale and say what was done."""
    parser = argparse.ArgumentParser(description="Build the site's web fonts.")
    parser.add_argument("--force", action="store_true", help="rebuild every font")
    force = parser.parse_args(arguments).force
    TARGET.mkdir(parents=True, exist_ok=True)
    for position, face in enumerate(FACES, start=1):
        source, target = SOURCE / face.source, TARGET / face.target
        if force or is_stale(source, target):
            print(f"Fonts {position}/{len(FACES)}: building {face.target} …", flush=True)
            build(source, target)
        else:
            print(f"Fonts {position}/{len(FACES)}: {face.target} is up to date", flush=True)
    # The Open Font License asks that its text travels with the fonts.
    shutil.copyfile(SOURCE.parent / "LICENSE", TARGET / "OFL.txt")
    return 0


if __name__ == "__main__":
    sys.exit(main())
