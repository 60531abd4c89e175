"""One search over all sites and each site's own.

May import every kind of content and all layers below; never home.
"""
