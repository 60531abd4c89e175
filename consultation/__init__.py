"""Consultations on drafts and the opinions of citizens.

May import documents, editorial and the layers below; never another kind of content.
"""
