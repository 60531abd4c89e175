"""Addresses of the home layer that are no pages and have no language."""

from django.urls import path

from home.sitemaps import robots_txt, sitemap_xml

urlpatterns = [
    path("sitemap.xml", sitemap_xml, name="sitemap_xml"),
    path("robots.txt", robots_txt, name="robots_txt"),
]
