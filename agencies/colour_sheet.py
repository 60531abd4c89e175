"""The style sheet of a site's own colour: small, the same for ever at its address.

The address names the colour and the digest of what the sheet says, so that nothing need ever ask
whether a kept copy is still right, and nothing but a colour can get into it.
"""

from functools import lru_cache
from hashlib import sha256

from agencies.palette import Palette, carries_text, palette_of, read_colour

# The display that a visitor has switched to high contrast is nobody's to colour.
SHEET = """\
@layer tokens {{
:root:not([data-contrast="high"]) {{
{tokens}
}}
@media (prefers-contrast: more) {{
:root:not([data-contrast="normal"], [data-contrast="high"]) {{
{more}
}}
}}
}}
@layer components {{
:root:not([data-contrast="high"]) .hero,
:root:not([data-contrast="high"]) .picture--none {{ background-blend-mode: luminosity; }}
:root:not([data-contrast="high"]) .brand__mark > circle {{ fill: var(--brand); }}
}}
"""
DIGEST = 12


@lru_cache(maxsize=512)
def sheet_of(colour: str) -> str:
    """Return the sheet. Raises `ValueError` for what is no colour that carries text."""
    palette: Palette = palette_of(colour)
    return SHEET.format(tokens=_declared(palette.tokens), more=_declared(palette.more))


@lru_cache(maxsize=512)
def sheet_name(colour: str) -> str:
    """Return the sheet's name in its address, `0f4a39-` and a digest; empty for no such colour."""
    known = read_colour(colour)
    if not known or not carries_text(known):
        return ""
    digest = sha256(sheet_of(known).encode()).hexdigest()[:DIGEST]
    return f"{known[1:]}-{digest}"


def _declared(tokens: dict[str, str]) -> str:
    return "\n".join(f"  --{name}: {value};" for name, value in tokens.items())
