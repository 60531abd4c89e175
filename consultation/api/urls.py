"""Addresses of consultations below `api/v1/`."""

from django.urls import path

from consultation.api.views import (
    consultation_detail,
    consultation_list,
    opinion_list,
    outcome_list,
)

app_name = "consultations_api"

urlpatterns = [
    path("consultations/", consultation_list, name="list"),
    path("consultations/<int:key>/", consultation_detail, name="detail"),
    path("consultations/<int:key>/opinions/", opinion_list, name="opinions"),
    path("consultations/<int:key>/outcome/", outcome_list, name="outcome"),
]
