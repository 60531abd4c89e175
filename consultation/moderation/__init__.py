"""Reading opinions before they are public: the queue, redaction, decisions, letters, likeness.

Only the receiving agency's people come here; may import what `consultation` may.
"""
