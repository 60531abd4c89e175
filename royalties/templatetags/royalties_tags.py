"""Filters for money and coefficients."""

from decimal import Decimal

from django import template

from royalties.decree import shown
from royalties.dong import dong

register = template.Library()
register.filter("dong", lambda amount: "–" if amount is None else dong(int(amount)))
register.filter("number", lambda value: "–" if value is None else shown(Decimal(value)))
