"""The demo province: what the founding shows before anyone has written a line.

Owns the demo's data files, their typed loading, its drawings and its generated attachments.
Imports nothing of the product: the founding turns these records into pages.
"""
