"""The programming interface for everyone: answers, errors, limits, and its description.

An app serves its part below `api/v1/` and describes it here from its `apps.py`.
"""
