"""Addresses of documents below `api/v1/`."""

from django.urls import path

from documents.api.views import document_detail, document_list

app_name = "documents_api"

urlpatterns = [
    path("documents/", document_list, name="list"),
    path("documents/<int:key>/", document_detail, name="detail"),
]
