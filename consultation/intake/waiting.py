"""Files that wait between two forms: a preview and its confirmation, a mistake and its mending.

They lie in the private storage, in a folder a day, and go when they are taken in, or two days
later. The form carries a signed word for its file, which counts for one person and one page.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core import signing
from django.core.files.base import ContentFile
from django.utils import timezone

from agencies.texts import nfc
from consultation.storage import private_storage
from consultation.tracking import new_nonce
from operations.uploads import extension_of

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

FOLDER = "opinions/waiting"
KEPT = timedelta(days=2)
SALT = "consultation.intake.waiting"


@dataclass(frozen=True)
class Waiting:
    """A file that waits, under the name that its sender gave it."""

    path: str
    name: str
    token: str

    def read(self) -> ContentFile:
        """Return the file. Raises `OSError` when it is gone."""
        with private_storage().open(self.path) as stored:
            return ContentFile(stored.read(), name=self.name)

    def forget(self) -> None:
        """Delete the file."""
        private_storage().delete(self.path)


def keep_waiting(upload: Any, page: "ConsultationPage", user: Any, now: datetime) -> Waiting:
    """Keep a file that was judged until its form comes back."""
    name = nfc(upload.name.replace("\\", "/").rpartition("/")[2])[-255:]
    ending = extension_of(name)
    path = f"{FOLDER}/{timezone.localdate(now):%Y%m%d}/{new_nonce()}.{ending}"
    upload.seek(0)
    path = private_storage().save(path, ContentFile(upload.read()))
    upload.seek(0)
    word = {"path": path, "name": name, "page": page.pk, "user": user.pk}
    return Waiting(path, name, signing.dumps(word, salt=SALT, compress=True))


def waiting_for(token: str, page: "ConsultationPage", user: Any) -> Waiting | None:
    """Return the file of a word; None for a word of others, and for what is gone."""
    try:
        word = signing.loads(token, salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return None
    if (word["page"], word["user"]) != (page.pk, user.pk):
        return None
    if not private_storage().exists(word["path"]):
        return None
    return Waiting(word["path"], word["name"], token)


def forget_the_old(now: datetime) -> int:
    """Delete what nobody has taken in for two days; return how many files."""
    storage, count = private_storage(), 0
    oldest = f"{timezone.localdate(now - KEPT):%Y%m%d}"
    try:
        days, _files = storage.listdir(FOLDER)
    except FileNotFoundError:
        return 0
    for day in days:
        if day >= oldest:
            continue
        _folders, files = storage.listdir(f"{FOLDER}/{day}")
        for name in files:
            storage.delete(f"{FOLDER}/{day}/{name}")
            count += 1
    return count
