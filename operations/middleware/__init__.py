"""What every request passes, outermost first: id and log line, probes, headers, caches, uploads.

The order stands in config/settings/base.py; each module says what it must stand before.
"""
