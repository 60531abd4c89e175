"""Official letters that ask agencies for their opinion on a draft, and what became of each.

The receiving agency's people alone come here; may import what `consultation` may.
"""
