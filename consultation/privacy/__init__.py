"""Personal data of contributors: erased by a dated rule, shown to its owner, erased on request.

May import what `consultation` may; the rules stand in `rule.py`.
"""
