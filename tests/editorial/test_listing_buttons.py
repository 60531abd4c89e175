"""The links behind a row of pages are those that Wagtail writes, whatever wrote them."""

import re

from django.template.loader import render_to_string
from wagtail.admin.widgets.button import Button, ButtonWithDropdown

OURS = "wagtailadmin/pages/listing/_button_with_dropdown.html"
WAGTAILS = "wagtailadmin/shared/button_with_dropdown.html"


class Bold(Button):
    """A link that is written otherwise."""

    template_name = "wagtailadmin/shared/button_of_another_kind.html"

    def render_html(self, parent_context=None):
        return f"<b>{self.label}</b>"


def written(template, button):
    html = render_to_string(template, button.get_context_data({}))
    return re.sub(r"\s*([<>])\s*", r"\1", re.sub(r"\s+", " ", html))


def test_links_of_a_row_are_wagtails():
    links = [
        Button("Sửa <ngay>", "/sua/?a=1&b=2", "mot hai", icon_name="edit", priority=1),
        Button("Không hình", "/khong/", attrs={"aria-label": 'Có "ngoặc"', "data-x": True}),
        Bold("Riêng", "/rieng/", priority=3),
    ]
    dropdown = ButtonWithDropdown(label="Khác", buttons=links, attrs={"aria-label": "Mở"})
    ours = written(OURS, dropdown)
    assert ours == written(WAGTAILS, dropdown)
    assert [text in ours for text in ("Sửa &lt;ngay&gt;", "icon-edit", 'aria-label="Mở"')] == [
        True
    ] * 3
