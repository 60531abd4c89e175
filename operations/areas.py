"""Which part of the site an address belongs to."""

from django.urls import reverse


def is_admin(path: str) -> bool:
    """Whether the address lies in the admin, its sign-in pages included."""
    return path.startswith(reverse("wagtailadmin_home"))
