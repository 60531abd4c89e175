"""Periodic reports of agencies: frozen, numbered, compared; sections come from their apps.

May import editorial, operations, agencies; apps with something to report register sections.
"""
