"""The product's addresses, and the reference beside them."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import urlpatterns as product

TABLE = "benchmark_reference"


def one_insert(request: HttpRequest) -> HttpResponse:
    """Read what was posted, write one row, send on: as little as taking an opinion could be."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE} (words) VALUES (%s)", [request.POST["text"]])
    return HttpResponse(status=302, headers={"Location": "/"})


urlpatterns = [path("api/v1/reference/", one_insert), *product]
