"""Settings, addresses and servers of the project.

Owns configuration alone; it may import every app and is imported by none.
"""
