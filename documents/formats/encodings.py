"""Which encoding a plain text is in, and the encodings of Vietnamese before Unicode. Pure.

TCVN 6909:2001 ended TCVN3 (ABC) and VNI; files of that time show other letters in place of the
accented ones. TCVN3 puts one letter for one and is turned into Unicode; VNI is recognised only.
"""

import codecs
import re

from django.utils.translation import gettext as _

from agencies.texts import nfc
from documents.formats.source import UnreadableFile

_TCVN3 = dict(
    zip(
        "µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ¨©ª«¬\xad®¡¢£¤¥¦§",
        "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵăâêôơưđĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_FROM_TCVN3 = str.maketrans(_TCVN3)
_MODERN = re.compile("[ĂăĐđƠơƯư\u1ea0-\u1ef9]")
_LATIN_1 = re.compile("[\u00a1-\u00ff]")
# Signs that stand inside words in TCVN3 alone, and pairs that only VNI writes.
_TCVN3_SIGNS = re.compile("(?<=[a-z])[µ¶·¸¹»¼½¾¨©ª«¬\xad®]|[µ¶·¸¹»¼½¾¨©ª«¬\xad®](?=[a-z])")
_VNI_PAIRS = re.compile("[aeouyAEOUY][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]|[ôöÔÖ][ùøûõïÙØÛÕÏ]")
FEW = 12
"""Fewer letters than this prove nothing."""


def decoded(data: bytes) -> tuple[str, list[str]]:
    """Return the text of a file in NFC and doubts about its encoding. Raises `UnreadableFile`."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return modern(_strict(data, "utf-16"))
    try:
        return modern(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        pass
    if is_tcvn3(latin := data.decode("latin-1")):
        return modern(latin)
    text = nfc(_strict(data, "cp1258"))
    return text, [_("Read as Windows-1258, the older Vietnamese encoding; check the accents.")]


def modern(text: str) -> tuple[str, list[str]]:
    """Return the text in Unicode, with a warning where it had to be converted.

    Raises `UnreadableFile` for VNI and for what is no text at all.
    """
    if "\0" in text:
        raise UnreadableFile(_("The content is no text."))
    if is_tcvn3(text):
        warning = _("Converted from the old encoding TCVN3; check accents and capital letters.")
        return nfc(text.translate(_FROM_TCVN3)), [warning]
    if is_vni(text):
        raise UnreadableFile(
            _("The text is in the old encoding VNI. Convert it to Unicode and import it again.")
        )
    return nfc(text), []


def is_tcvn3(text: str) -> bool:
    """Whether the text was written in TCVN3 (fonts named .VnTime and the like)."""
    return _is_legacy(text) and len(_TCVN3_SIGNS.findall(text)) > len(_VNI_PAIRS.findall(text)) / 2


def is_vni(text: str) -> bool:
    """Whether the text was written in VNI (fonts named VNI-Times and the like)."""
    return _is_legacy(text) and len(_VNI_PAIRS.findall(text)) > len(_LATIN_1.findall(text)) / 3


def _is_legacy(text: str) -> bool:
    """Whether letters of Western Europe stand where Vietnamese ones should."""
    strange = len(_LATIN_1.findall(text))
    return strange >= FEW and len(_MODERN.findall(nfc(text))) * 20 < strange


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFile(
            _("The text is in an unknown encoding. Save it as UTF-8 and import it again.")
        ) from None
