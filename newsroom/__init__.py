"""What comes to a Board and what it plans: contributions, assignments, the plan, requests.

May import reports, editorial, operations, agencies; content apps build on it.
"""
