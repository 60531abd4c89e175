"""The gate that every stored image and file passes, by whatever door it comes."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models.signals import pre_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from operations import malware
from operations.uploads import UploadRules, refusals


def document_rules() -> UploadRules:
    """Return what the admin's files may be."""
    extensions = frozenset(settings.WAGTAILDOCS_EXTENSIONS)
    return UploadRules(extensions, settings.UPLOAD_MAX_BYTES["document"])


def image_rules() -> UploadRules:
    """Return what the admin's images may be."""
    extensions = frozenset(settings.WAGTAILIMAGES_EXTENSIONS)
    return UploadRules(extensions, settings.UPLOAD_MAX_BYTES["image"])


def check_upload(upload: Any, rules: UploadRules) -> None:
    """Raise `ValidationError` with every reason to refuse the file."""
    reasons = refusals(upload, rules) or malware.refusals(upload)
    if reasons:
        raise ValidationError(reasons)


def reasons_against(upload: Any, rules: UploadRules) -> list[str]:
    """Return every reason to refuse the file, the malware scanner's among them.

    What is asked again of the same upload, by a form after its view, is not scanned again.
    """
    judged = getattr(upload, "judged", None)
    if judged is None or judged[0] != rules:
        judged = (rules, list(refusals(upload, rules) or malware.refusals(upload)))
        upload.judged = judged
    return list(judged[1])


def check_form_file(upload: Any, rules: UploadRules) -> None:
    """Check a form's file, and remember it: the same file is saved a moment later."""
    if reasons := reasons_against(upload, rules):
        raise ValidationError(reasons)


def check_stored_file(instance: Any, rules: UploadRules) -> None:
    """Check a model's file when it is new: not stored yet, or stored just before its row."""
    field_file: Any = instance.file
    if not field_file:
        return
    if not field_file._committed:
        if getattr(field_file.file, "judged", None) != (rules, []):
            check_upload(field_file, rules)
    elif instance._state.adding:
        with field_file.storage.open(field_file.name) as stored:
            check_upload(stored, rules)


def _check_document(instance: Any, **kwargs: Any) -> None:
    check_stored_file(instance, document_rules())


def _check_image(instance: Any, **kwargs: Any) -> None:
    check_stored_file(instance, image_rules())


def register() -> None:
    """Check in front of every save, so that imports and interfaces pass the same gate as forms."""
    pre_save.connect(_check_document, sender=get_document_model(), dispatch_uid="check-document")
    pre_save.connect(_check_image, sender=get_image_model(), dispatch_uid="check-image")
