"""The admin of Boards: their members and chain, delegations and handovers.

May import what editorial may; is imported by `editorial.wagtail_hooks` alone.
"""
