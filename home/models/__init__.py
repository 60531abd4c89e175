"""Models of the home layer; import them from here."""

from home.models.gathering import ContactPage, LeadersPage, SchedulePage, SitemapPage
from home.models.home import HomePage
from home.models.standard import PrivacyPage, SectionPage, StandardPage

__all__ = [
    "ContactPage",
    "HomePage",
    "LeadersPage",
    "PrivacyPage",
    "SchedulePage",
    "SectionPage",
    "SitemapPage",
    "StandardPage",
]
