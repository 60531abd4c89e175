"""Agencies of a province, their sites and hosts, people, media, calendars and regulations.

The lowest layer: imports no other app of this project.
"""
