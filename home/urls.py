"""Addresses of the home layer that are no pages and have no language."""

from django.urls import path

from home.colours import colour_sheet
from home.sitemaps import robots_txt, sitemap_xml

urlpatterns = [
    path("mau-sac/<slug:name>.css", colour_sheet, name="colour_sheet"),
    path("sitemap.xml", sitemap_xml, name="sitemap_xml"),
    path("robots.txt", robots_txt, name="robots_txt"),
]
