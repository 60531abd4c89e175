"""The screens of the registers, as tests open them."""

from django.urls import reverse

WALLED = (302, 403, 404)


def address(name, view, row=None):
    """Return the address of a view of a register."""
    args = [row.pk] if row else []
    return reverse(f"search_{name}_modeladmin_{view}", args=args)


def text_of(response):
    """Return what a response says."""
    return response.content.decode()


def send(client, name, data, row=None):
    """Send a form; return what it says where it was not saved."""
    response = client.post(address(name, "edit" if row else "create", row), data)
    return "" if response.status_code == 302 else text_of(response)
