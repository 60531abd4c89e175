"""How fast a long legal text is read, against what reading its source costs at least.

    .venv/bin/python benchmarks/provisions.py --articles 300

The text is made up: chapters, articles, clauses, points and a table in each tenth article. The
references run in the same process on the same text, so that ratios carry over to other machines.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

ROUNDS = 15
SENTENCE = (
    "cơ quan đơn vị có trách nhiệm phối hợp cung cấp thông tin kịp thời đầy đủ chính xác trên cổng"
    " thông tin điện tử của tỉnh theo quy định của pháp luật và quy chế này"
)
WORDS = SENTENCE.split()


def sentence(seed: int, length: int) -> str:
    """Return words in an order that follows from the seed."""
    return " ".join(WORDS[(seed * 7 + place * 5) % len(WORDS)] for place in range(length))


def lines_of(articles: int) -> list[str]:
    """Return the lines of a text with so many articles."""
    lines = ["QUYẾT ĐỊNH:"]
    for number in range(1, articles + 1):
        if number % 25 == 1:
            lines += [f"Chương {number // 25 + 1}", "QUY ĐỊNH CHUNG"]
        lines.append(f"Điều {number}. Trách nhiệm {sentence(number, 6)}")
        for clause in range(1, 5):
            lines.append(f"{clause}. {sentence(number + clause, 45).capitalize()}:")
            for letter in "abc":
                lines.append(f"{letter}) {sentence(number * clause, 30).capitalize()};")
    return lines


def html_of(lines: list[str]) -> str:
    """Return the lines as an editor or a web page has them."""
    parts = []
    for line in lines:
        if line.startswith("Điều"):
            parts.append(f"<p><b>{line}</b></p>")
        elif line[0] == "1":
            parts.append(
                f'<p>{line} Xem <a href="https://example.vn/">cổng</a> &amp; <i>kho</i></p>'
            )
        else:
            parts.append(f"<p>{line}</p>")
    return "\n".join(parts)


def megabytes_a_second(work: Callable[[], object], size: int) -> float:
    """Return the median speed of some rounds."""
    times = []
    for _round in range(ROUNDS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return size / statistics.median(times) / 1_000_000


def measure(articles: int) -> None:
    """Print the table."""
    import django

    django.setup()
    from lxml import html as lxml_html

    from documents.provisions import blocks_of_html, blocks_of_text, contents, parse, render

    lines = lines_of(articles)
    text, html = "\n".join(lines), html_of(lines)
    size, html_size = len(text.encode()), len(html.encode())
    blocks = blocks_of_text(text)
    parsed = parse(blocks)
    assert parsed.counts()["article"] == articles
    assert parse(blocks_of_html(html)).counts() == parsed.counts()
    rows = {
        "plain text to tree": (lambda: parse(blocks_of_text(text)), size),
        "of that: lines to blocks": (lambda: blocks_of_text(text), size),
        "of that: blocks to tree": (lambda: parse(blocks), size),
        "HTML to tree": (lambda: parse(blocks_of_html(html)), html_size),
        "of that: HTML to blocks": (lambda: blocks_of_html(html), html_size),
        "tree to HTML and contents": (lambda: (render(parsed), contents(parsed)), size),
        "reference: split, strip, fold case": (
            lambda: [line.strip().casefold() for line in text.splitlines()],
            size,
        ),
        "reference: lxml alone": (lambda: lxml_html.fromstring(html), html_size),
        "reference: lxml, text of each element": (
            lambda: [each.text_content() for each in lxml_html.fromstring(html)],
            html_size,
        ),
    }
    print(f"{articles} articles, {len(lines)} lines, {size / 1e6:.2f} MB text, ", end="")
    print(f"{html_size / 1e6:.2f} MB HTML, {sum(parsed.counts().values())} provisions")
    print("| what | MB/s |")
    print("|---|---|")
    for what, (work, weight) in rows.items():
        print(f"| {what} | {megabytes_a_second(work, weight):.1f} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=300)
    measure(parser.parse_args().articles)
