"""What files the newsroom takes, and how they are kept: judged at the door, private until used."""

from pathlib import PurePosixPath
from typing import Any, TypeVar

from django.conf import settings
from django.core.files.base import ContentFile

from agencies.texts import nfc
from newsroom.models.private_file import PrivateFile
from operations.uploads import UploadRules, extension_of

AnyFile = TypeVar("AnyFile", bound=PrivateFile)
MOST_FILES = 20
LETTER = "eml"


def file_rules() -> UploadRules:
    """Return what files may come: those that a page can carry one day."""
    extensions = {*settings.WAGTAILDOCS_EXTENSIONS, *settings.WAGTAILIMAGES_EXTENSIONS}
    return UploadRules(frozenset(extensions), settings.UPLOAD_MAX_BYTES["document"])


def letter_rules() -> UploadRules:
    """Return what an e-mail may be."""
    return UploadRules(frozenset({LETTER}), settings.UPLOAD_MAX_BYTES["document"])


def is_letter(upload: Any) -> bool:
    """Whether an uploaded file is an e-mail."""
    return extension_of(upload.name or "") == LETTER


def is_picture(name: str) -> bool:
    """Whether a file is a picture by its name; its content was judged when it came."""
    return extension_of(name) in settings.WAGTAILIMAGES_EXTENSIONS


def keep(row: AnyFile, upload: Any) -> AnyFile:
    """Store an uploaded file that was judged, under the name that its sender gave it."""
    row.name = nfc(PurePosixPath(upload.name.replace("\\", "/")).name)[-255:]
    row.size = upload.size
    row.file.save(row.name, upload, save=False)
    row.save()
    return row


def named(content: bytes, name: str) -> ContentFile[bytes]:
    """Return bytes as a file with a name."""
    return ContentFile(content, name=name)
