"""Sign-in, headers, upload rules, health, logs: what keeps the installation safe and running.

May import agencies alone.
"""
