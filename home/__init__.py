"""Home pages and the pages that gather from everything: sections, leaders, contact, sitemap.

May import every kind of content and all layers below; never search.
"""
