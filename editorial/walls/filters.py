"""The filters beside Wagtail's lists offer one's own colleagues, sites and tags.

Wagtail offers everybody who ever owned, edited, locked or handed in anything.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, QuerySet
from taggit.models import Tag
from wagtail.admin.views.pages.listing import GenericPageFilterSet, PageFilterSet
from wagtail.admin.views.reports.locked_pages import LockedPagesReportFilterSet
from wagtail.admin.views.reports.workflows import WorkflowReportFilterSet
from wagtail.models import Site

from agencies.models import Agency, User
from editorial.oversight import overseen_agencies, overseen_provinces
from editorial.roles import agencies_of
from editorial.walls.reach import colleagues, media_of

POPULAR = 10
MOST_SITES = 50
"""Sites that are offered in a filter; among more one searches."""
OF_PEOPLE = (
    (PageFilterSet, ("owner", "edited_by")),
    (GenericPageFilterSet, ("owner", "edited_by")),
    (LockedPagesReportFilterSet, ("locked_by",)),
    (WorkflowReportFilterSet, ("requested_by",)),
)
OF_SITES = (PageFilterSet, GenericPageFilterSet)


def narrow() -> None:
    """Let the filters ask who is looking; called once."""
    people = [filters.base_filters[name] for filters, names in OF_PEOPLE for name in names]
    # A set of filters shares those of the set that it is made from.
    for each in {id(each): each for each in people}.values():
        each.queryset = _among_colleagues(each.queryset)
    for filters in OF_SITES:
        filters.base_filters["site"].queryset = own_sites
    # On the base class alone: the other takes it from there.
    PageFilterSet.__init__ = _without_pointless_sites(PageFilterSet.__init__)  # type: ignore[method-assign]


def _without_pointless_sites(begin: Any) -> Any:
    """Leave out the choice among sites where there is one, or more than anybody looks through."""

    def begun(filters: Any, *args: Any, **kwargs: Any) -> None:
        begin(filters, *args, **kwargs)
        if filters.request is not None and not offers_sites(filters.request):
            filters.filters.pop("site", None)

    return begun


def offers_sites(request: Any) -> bool:
    """Whether there are sites to choose among, and few enough to look through.

    Whoever works for one agency has one: that is known without a query.
    """
    user = request.user
    if not user.is_superuser and len({*agencies_of(user), *overseen_agencies(user)}) <= 1:
        return False
    return 1 < own_sites(request).count() <= MOST_SITES


def own_sites(request: Any) -> QuerySet[Site]:
    """Return the sites of the person's agencies; all for a superuser."""
    sites = Site.objects.all()
    if request.user.is_superuser:
        return sites
    mine = [*agencies_of(request.user), *overseen_agencies(request.user)]
    return sites.filter(pk__in=Agency.objects.filter(pk__in=mine).values("site"))


def _among_colleagues(offered: Any) -> Any:
    def narrowed(request: Any) -> QuerySet[Any]:
        user = request.user
        if user.is_superuser or overseen_provinces(user):
            people: QuerySet[Any] = offered(request)
            # Of so many only those who did something.
            return people if user.is_superuser else people.filter(pk__in=colleagues(user))
        return colleagues(user).order_by(User.USERNAME_FIELD)

    return narrowed


def own_tags(user: Any, model: Any) -> QuerySet[Tag]:
    """Return the tags on pictures or files that the person may meet, the most used first."""
    theirs = media_of(user, model)
    tags = Tag.objects.filter(
        taggit_taggeditem_items__content_type=ContentType.objects.get_for_model(model),
        taggit_taggeditem_items__object_id__in=theirs.order_by().values("pk"),
    )
    return tags.annotate(uses=Count("taggit_taggeditem_items")).order_by("-uses", "name")
