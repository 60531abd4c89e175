"""Health, logs, sign-in and the daily running of the installation.

May import agencies alone.
"""
