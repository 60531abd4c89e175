"""Addresses of the tables of outcomes as files: they end in their extension, as files do.

Wagtail's own pattern knows no dots; the page behind them is found as always.
"""

from django.urls import re_path
from wagtail import views

from consultation.outcome.showing import FILES

urlpatterns = [
    re_path(
        rf"^((?:[\w\-]+/)+(?:bang|table)\.(?:{'|'.join(FILES)}))$",
        views.serve,
        name="outcome_file",
    ),
]
