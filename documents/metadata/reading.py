"""Read all that a text says of itself, and say what is doubtful. Pure."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from documents.enums import DocumentType
from documents.metadata.bases import read_bases
from documents.metadata.deeds import read_deeds
from documents.metadata.force import read_force
from documents.metadata.found import Certainty, Doubt, Found, Metadata
from documents.metadata.letterhead import Letterhead, chaired, kind_says_letter, read_letterhead
from documents.metadata.lines import head_lines, lines_of
from documents.metadata.signing import read_signature
from documents.metadata.titles import Heading, guessed_title, read_heading
from documents.metadata.types import name_of
from documents.provisions.blocks import Block


def read_metadata(blocks: Sequence[Block]) -> Metadata:
    """Return what is found in the text; what is doubtful or missing is told in `doubts`."""
    head = head_lines(blocks)
    heading = read_heading(head)
    letterhead = read_letterhead(head, heading.authority)
    found = Metadata(
        number=letterhead.number,
        issuer=letterhead.issuer,
        place=letterhead.place,
        issued_on=letterhead.issued_on,
        title=heading.title,
    )
    found.document_type = _type(letterhead, heading, found.doubts)
    if found.title is None and (found.number or found.document_type):
        found.title = guessed_title(head)
    known = found.number is not None and found.issued_on is not None
    found.first_block = heading.first_block if known else 0
    body = lines_of(blocks, heading.first_block)
    signature = read_signature(body)
    found.signer, found.signer_title = signature.signer, signature.title
    found.issuer_to_make = found.issuer.value[0] if found.issuer else ""
    if signature.is_chairs and found.issuer and (chair := chaired(found.issuer.value)):
        names = tuple(dict.fromkeys((chair, *found.issuer.value)))
        found.issuer = Found(names, found.issuer.line, Certainty.LIKELY)
    issued_on = found.issued_on.value if found.issued_on else None
    force = read_force(body, issued_on)
    found.effective_on = force.effective_on
    found.bases = read_bases(body)
    found.deeds = read_deeds(found.title.value if found.title else "", body)
    found.doubts += _doubts(found, force.days)
    return found


def _type(letterhead: Letterhead, heading: Heading, doubts: list[Doubt]) -> Found[str] | None:
    """Return the type: the number's word against the title's."""
    number, titled = letterhead.number, heading.document_type
    if number is not None and number.value.type_code in DocumentType.values:
        stated = number.value.type_code
        if titled is not None and titled.value != stated:
            names = {"stated": name_of(stated), "title": name_of(titled.value)}
            sentence = _("The number says “%(stated)s”, but the title says “%(title)s”.") % names
            doubts.append(Doubt("type", sentence))
            return Found(stated, number.line, Certainty.LIKELY)
        return Found(stated, number.line)
    if titled is None and number is not None and kind_says_letter(number.value):
        return Found(DocumentType.OFFICIAL_LETTER.value, number.line, Certainty.LIKELY)
    return titled


def _doubts(found: Metadata, days: int) -> list[Doubt]:
    """Return what an editor should look at."""
    doubts = []
    if found.number is None:
        doubts.append(Doubt("number", _("No number was found.")))
    elif found.number.certainty is Certainty.GUESS:
        doubts.append(Doubt("number", _("The number stands in no line “Số:”; check it.")))
    elif not found.number.value.serial:
        doubts.append(Doubt("number", _("The number has not been filled in.")))
    if found.document_type is None:
        doubts.append(Doubt("type", _("The type of document was not found.")))
    if found.issuer is None:
        doubts.append(Doubt("issuer", _("The issuer was not found.")))
    if found.issued_on is None:
        doubts.append(Doubt("issued", _("The date of issue was not found.")))
    if found.title is None:
        doubts.append(Doubt("title", _("The title was not found.")))
    elif found.title.certainty is Certainty.GUESS:
        doubts.append(Doubt("title", _("The title is a guess; check it.")))
    if found.signer is None:
        doubts.append(Doubt("signer", _("The signer was not found.")))
    normative = found.number is not None and found.number.value.is_normative
    if days > 1:
        sentence = _("The text names several days from which it is in force; check them.")
        doubts.append(Doubt("effective", sentence))
    elif normative and found.effective_on is None:
        sentence = _("The day from which it is in force was not found.")
        doubts.append(Doubt("effective", sentence))
    return doubts
