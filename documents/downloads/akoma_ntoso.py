"""A document as Akoma Ntoso 3.0, the open standard for legal texts (OASIS LegalDocML).

What has articles is an act; else a document with its paragraphs. What is attached (a statute, an
appendix) is an attachment with a body of its own.
"""

from typing import Any

from lxml import etree

from documents.downloads.akn_elements import NAMESPACE, Numbering, add, add_block
from documents.downloads.akn_ids import ELEMENTS, eid_of, slug
from documents.downloads.akn_meta import add_meta
from documents.downloads.published import Published
from documents.downloads.sections import Section, is_section, label_length
from documents.enums import ProvisionKind

ATTACHED = (ProvisionKind.CONTAINER, ProvisionKind.APPENDIX)
LABELLED = (ProvisionKind.CLAUSE, ProvisionKind.POINT)


def akoma_ntoso(published: Published) -> bytes:
    """Return the document as XML."""
    root = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap={None: NAMESPACE})
    document = published.document
    writer = _Writer(published)
    main = writer.component(root, published.tree, document.document_type, "main")
    main.set("contains", "singleVersion")
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


class _Writer:
    """Writes the parts of one document; ids count through all of them."""

    def __init__(self, published: Published) -> None:
        self.published = published
        self.numbering = Numbering()

    def component(self, parent: Any, section: Section, name: str, component: str) -> Any:
        """Add the document or something attached to it, by where the law puts its parts."""
        before, body, after, attached = self._parts(section)
        has_levels = any(each.kind in ELEMENTS for each in body if is_section(each))
        main = add(parent, "act" if has_levels else "doc", name=slug(name))
        add_meta(main, self.published, component)
        if component == "main":
            self._preface(main)
        if has_levels:
            self._loose(main, "preamble", before)
        inner = add(main, "body" if has_levels else "mainBody")
        for item in body if has_levels else [*before, *body]:
            self._put(inner, item, wrap=has_levels)
        if not len(inner):
            add(inner, "p")
        self._loose(main, "conclusions", after)
        if attached:
            group = add(main, "attachments")
            for each in attached:
                self._attach(group, each)
        return main

    def _parts(self, section: Section) -> tuple[list[Any], list[Any], list[Any], list[Section]]:
        """Return what stands before the body, in it, behind it, and what is attached."""
        before: list[Any] = []
        body: list[Any] = []
        after: list[Any] = []
        attached: list[Section] = []
        for item in section.items:
            kind = item.kind if is_section(item) else None
            if kind == ProvisionKind.PREAMBLE:
                before += item.items
            elif kind == ProvisionKind.CLOSING:
                after += item.items
            elif kind in ATTACHED:
                attached.append(item)
            elif is_section(item) or any(is_section(each) for each in body):
                body.append(item)
            else:
                before.append(item)
        return before, body, after, attached

    def _preface(self, main: Any) -> None:
        document = self.published.document
        title = add(add(main, "preface"), "longTitle", eId=self.numbering.next("longTitle"))
        paragraph = add(title, "p")
        add(paragraph, "docType", str(document.get_document_type_display()))
        if document.number_text:
            add(paragraph, "docNumber", document.number_text)
        if document.issued_on:
            day = document.issued_on
            add(paragraph, "docDate", f"{day:%d/%m/%Y}", date=day.isoformat())
        add(paragraph, "docTitle", document.title)

    def _loose(self, main: Any, name: str, items: list[Any]) -> None:
        blocks = [item for item in items if not is_section(item)]
        if blocks:
            part = add(main, name)
            for block in blocks:
                add_block(part, block, self.numbering)
            if not len(part):
                main.remove(part)

    def _attach(self, group: Any, section: Section) -> None:
        name = eid_of(section.anchor) or self.numbering.next("attachment")
        attachment = add(group, "attachment", eId=name)
        if section.heading:
            add(attachment, "heading", section.heading)
        self.component(attachment, section, section.label or section.title or name, name)

    def _put(self, parent: Any, item: Any, wrap: bool = True) -> None:
        """Add a provision, or words between provisions in a container of their own."""
        if not is_section(item):
            target = parent
            if wrap:
                name = self.numbering.next("hcontainer")
                container = add(parent, "hcontainer", eId=name, name="words")
                target = add(container, "content")
            add_block(target, item, self.numbering)
            return
        name = ELEMENTS.get(item.kind, "hcontainer")
        element = add(parent, name, eId=eid_of(item.anchor) or self.numbering.next(name))
        if name == "hcontainer":
            element.set("name", "words")
        self._fill(element, item)

    def _fill(self, element: Any, section: Section) -> None:
        """Write number and heading, then words around inner provisions, or words alone."""
        if section.label:
            add(element, "num", section.label)
        if section.title:
            add(element, "heading", section.title)
        places = [place for place, item in enumerate(section.items) if is_section(item)]
        drop = label_length(section.first_words) if section.kind in LABELLED else 0
        if not places:
            self._blocks(element, "content", section.items, drop)
            return
        first, last = places[0], places[-1]
        self._blocks(element, "intro", section.items[:first], drop)
        for item in section.items[first : last + 1]:
            self._put(element, item)
        self._blocks(element, "wrapUp", section.items[last + 1 :])

    def _blocks(self, element: Any, name: str, items: list[Any], drop: int = 0) -> None:
        """Write words; a provision without any keeps an empty paragraph."""
        if not items and name != "content":
            return
        target = add(element, name)
        for position, item in enumerate(items):
            add_block(target, item, self.numbering, drop if position == 0 else 0)
        if not len(target):
            add(target, "p")
