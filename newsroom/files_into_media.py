"""Turn private files into pictures and files of the agency, which pages can carry."""

from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.images import get_image_dimensions
from wagtail.models import Collection

from agencies.models import Agency, PortalDocument, PortalImage
from newsroom.acceptance import is_picture
from newsroom.models.private_file import PrivateFile
from operations.upload_guard import check_upload, document_rules, image_rules


def media_from(
    rows: list[Any], agency: Agency, user: Any
) -> tuple[list[PortalImage], list[PortalDocument]]:
    """Return pictures and files made from private files; what no page may carry is left out."""
    pictures: list[PortalImage] = []
    files: list[PortalDocument] = []
    for row in rows:
        if row.refusal or not row.file:
            continue
        content = _content(row)
        try:
            if is_picture(row.name):
                if picture := _picture(row, content, agency, user):
                    pictures.append(picture)
            else:
                files.append(_file(row, content, agency, user))
        except ValidationError:
            continue  # the rules became stricter since the file came: it stays where it is
    return pictures, files


def _content(row: PrivateFile) -> ContentFile[bytes]:
    with row.file.open("rb") as stored:
        return ContentFile(stored.read(), name=row.name)


def _title(row: PrivateFile) -> str:
    return PurePosixPath(row.name).stem.replace("_", " ")[:255] or row.name[:255]


def _collection(agency: Agency) -> Collection:
    return agency.collection or Collection.get_first_root_node()


def _picture(
    row: PrivateFile, content: ContentFile[bytes], agency: Agency, user: Any
) -> PortalImage | None:
    check_upload(content, image_rules())
    width, height = get_image_dimensions(content)
    if not width or not height:
        return None
    content.seek(0)
    picture = PortalImage(
        title=_title(row), collection=_collection(agency), uploaded_by_user=user, file=content
    )
    picture.file_size = row.size
    picture.save()
    return picture


def _file(
    row: PrivateFile, content: ContentFile[bytes], agency: Agency, user: Any
) -> PortalDocument:
    check_upload(content, document_rules())
    file = PortalDocument(
        title=_title(row), collection=_collection(agency), uploaded_by_user=user, file=content
    )
    file.file_size = row.size
    file.save()
    return file
