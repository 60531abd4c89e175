"""Pictures and files of the demo, drawn and written at founding."""

from dataclasses import dataclass, field
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils.text import slugify
from PIL import Image
from wagtail.models import Collection

from agencies.models import Agency, PortalDocument, PortalImage
from agencies.texts import fold
from editorial.rights import SHARED_COLLECTION
from founding.demo.content import Demo
from founding.demo.illustrations import draw, draw_monogram

CREDIT = "Tranh minh họa của Cổng Tỉnh"


@dataclass
class DemoMedia:
    """Hand out pictures by key; each is drawn once and kept in the shared collection."""

    demo: Demo
    pictures: dict[str, PortalImage] = field(default_factory=dict)

    def picture(self, key: str) -> PortalImage:
        """Return the picture of an illustration."""
        if key not in self.pictures:
            self.pictures[key] = self._found(key) or self._drawn(key)
        return self.pictures[key]

    def portrait(self, name: str, agency: Agency) -> PortalImage:
        """Return a card with the initials of an invented person, in the agency's collection."""
        return _stored(draw_monogram(name), name, f"{slugify(fold(name))}.jpg", agency.collection)

    def _found(self, key: str) -> PortalImage | None:
        return PortalImage.objects.filter(title=self._title(key), credit=CREDIT).first()

    def _title(self, key: str) -> str:
        return self.demo.alt_text(key)[:255]

    def _drawn(self, key: str) -> PortalImage:
        shared = Collection.objects.filter(name=SHARED_COLLECTION).first()
        return _stored(draw(key), self._title(key), f"{key}.jpg", shared)


def _stored(
    picture: Image.Image, title: str, name: str, collection: Collection | None
) -> PortalImage:
    data = BytesIO()
    picture.convert("RGB").save(data, "JPEG", quality=86, optimize=True)
    return PortalImage.objects.create(
        title=title,
        description=title,
        credit=CREDIT,
        collection=collection or Collection.get_first_root_node(),
        file=ImageFile(BytesIO(data.getvalue()), name=name),
        width=picture.width,
        height=picture.height,
    )


def file_of(title: str, name: str, data: bytes, collection: Collection | None) -> PortalDocument:
    """Return a new file in a collection."""
    return PortalDocument.objects.create(
        title=title[:255],
        collection=collection or Collection.get_first_root_node(),
        file=ContentFile(data, name=name),
        file_size=len(data),
    )
