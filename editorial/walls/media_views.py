"""Lists and chooser of pictures and files, with the tags of one's own alone."""

from typing import Any

from wagtail.documents.views import documents
from wagtail.images.views import chooser, images

from editorial.walls.filters import POPULAR, own_tags


class OwnTags:
    """Offer the most used tags among what the person may meet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [tag.name for tag in own_tags(self.request.user, self._meta.model)[:POPULAR]]  # type: ignore[attr-defined]
        if "tag" in self.filters:  # type: ignore[attr-defined]
            self.filters["tag"].extra["choices"] = [(name, name) for name in names]  # type: ignore[attr-defined]


class PictureFilterSet(OwnTags, images.ImagesFilterSet):
    """Filters of the list of pictures."""


class FileFilterSet(OwnTags, documents.DocumentsFilterSet):
    """Filters of the list of files."""


class PictureListView(images.IndexView):
    """The list of pictures."""

    filterset_class = PictureFilterSet


class FileListView(documents.IndexView):
    """The list of files."""

    filterset_class = FileFilterSet


class ChoosePictureView(chooser.ImageChooseView):
    """The window in which a picture is chosen."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        tags = own_tags(self.request.user, self.model_class)[:POPULAR]
        return {**context, "popular_tags": tags}


class PictureChooser(chooser.ImageChooserViewSet):
    """Wagtail's chooser of pictures with that window."""

    choose_view_class = ChoosePictureView


picture_chooser = PictureChooser(
    "wagtailimages_chooser", model=chooser.viewset.model, url_prefix="images/chooser"
)
