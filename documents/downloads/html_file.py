"""A document as one HTML file that loads nothing else."""

from urllib.parse import urlsplit

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from documents.downloads.published import Published
from editorial.dublin_core import dublin_core_of

STYLE = """
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1b211e;
  font: 1.0625rem/1.7 "Times New Roman", Tinos, serif; overflow-wrap: break-word; }
h1 { font-size: 1.5rem; line-height: 1.35; } h1 span { display: block; font-size: 1.125rem; }
h2, h3, h4, h5, h6 { margin: 1.5em 0 .5em; font-size: 1.0625rem; break-after: avoid; }
dl { padding: .75rem 0; border-block: 1px solid #999; font-size: .9375rem; }
dl div { display: flex; gap: 1rem; } dt { flex: 0 0 9rem; } dd { margin: 0; }
table { border-collapse: collapse; } th, td { padding: .3rem .6rem; border: 1px solid #999;
  text-align: left; vertical-align: top; }
.table-scroll { overflow-x: auto; }
"""


def html_file(published: Published) -> bytes:
    """Return the file; addresses within the site become whole, anchors stay as they are."""
    parts = urlsplit(published.url)
    markup = published.markup.replace('href="/', f'href="{parts.scheme}://{parts.netloc}/')
    document = published.document
    page = render_to_string(
        "documents/downloads/standalone.html",
        {
            "document": document,
            "dublin_core": dublin_core_of(document, published.agency, published.request),
            "markup": mark_safe(markup),
            "on": published.on,
            "style": format_html("<style>{}</style>", mark_safe(STYLE)),
            "url": published.url,
        },
    )
    return page.encode()
