"""Charts as pictures: an SVG in a data address, which needs no script and no style of the page."""

import sys
from functools import partial
from typing import Any

import pygal
from django.utils.text import Truncator
from pygal.style import Style

from reports.cells import in_figures

# pygal asks to be consulted on every later import, for plugins, by a protocol that Python has
# dropped: each import would warn.
sys.meta_path[:] = [
    finder for finder in sys.meta_path if not isinstance(finder, pygal.PluginImportFixer)
]

BARS_SHOWN = 12
MOST_SINGLE_STEPS = 8
LABEL_LENGTH = 42
WIDTH = 760
BAR_HEIGHT = 34
FRAME_HEIGHT = 70

LOOK = Style(
    background="#ffffff",
    plot_background="#ffffff",
    foreground="#1f2933",
    foreground_strong="#1f2933",
    foreground_subtle="#52606d",
    colors=("#1f5f99",),
    font_family="'Be Vietnam Pro', 'Segoe UI', Roboto, Arial, sans-serif",
    label_font_size=13,
    major_label_font_size=13,
    value_font_size=13,
    opacity="1",
    opacity_hover="1",
)

Bars = list[tuple[str, float]]


def bar_chart(bars: Bars, language: str, top: float | None = None) -> str:
    """Return the address of a picture of these bars, the first one on top; empty without bars.

    `top` is the end of the scale, such as 100 for shares. The picture has no text of its own that
    the table beside it lacks; more than `BARS_SHOWN` bars are left to the table.
    """
    shown = [(label, value) for label, value in bars if value is not None][:BARS_SHOWN]
    if not shown:
        return ""
    chart = pygal.HorizontalBar(
        style=LOOK,
        js=[],
        show_legend=False,
        print_values=False,
        width=WIDTH,
        height=FRAME_HEIGHT + BAR_HEIGHT * len(shown),
        explicit_size=True,
        truncate_label=-1,
        range=(0, top) if top else None,
        include_x_axis=True,
        show_x_guides=False,
        show_y_guides=False,
        margin=12,
        value_formatter=partial(_number, language=language),
        no_data_text="",
    )
    chart.add_xml_filter(_without_scripts)
    chart.x_labels = [
        f"{Truncator(label).chars(LABEL_LENGTH)}: {_number(value, language)}"
        for label, value in reversed(shown)
    ]
    chart.y_labels = _whole_steps([value for _label, value in shown]) if top is None else None
    chart.add("", [value for _label, value in reversed(shown)])
    return chart.render_data_uri()


def _whole_steps(values: list[float]) -> list[int] | None:
    """Return the steps of a scale of few things: what is counted one by one has no halves."""
    most = max(values)
    if most > MOST_SINGLE_STEPS or not all(float(value).is_integer() for value in values):
        return None
    return list(range(int(most) + 1))


def _number(value: float, language: str) -> str:
    return in_figures(value, language, places=0 if float(value).is_integer() else 1)


def _without_scripts(root: Any) -> Any:
    """Take out pygal's script and its comments, which name hosts and the day of drawing."""
    for parent in list(root.iter()):
        for child in list(parent):
            if not isinstance(child.tag, str) or child.tag.rpartition("}")[2] == "script":
                parent.remove(child)
    return root
