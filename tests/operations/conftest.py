"""Fixtures of sign-in, uploads and probes."""

import pytest


@pytest.fixture
def _otp_required(settings):
    settings.OTP_REQUIRED = True


@pytest.fixture
def _axes(settings):
    settings.AXES_ENABLED = True
