"""The register of programmes and projects.

May import documents, editorial and the layers below; never another kind of content.
"""
