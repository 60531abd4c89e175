"""The product's own edges on modelsearch's engines: one meaning of a query on each.

A setting names a module of this package; each gives modelsearch a `SearchBackend`.
"""
