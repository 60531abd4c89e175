"""Proof of work: what a browser computes while its reader types, so that floods cost something.

The answer is a number with which the form's nonce has a hash that begins with `BITS` zero bits.
It is found in the browser, by our own script, and asks nobody else for anything.
"""

import hashlib

BITS = 16
"""65,536 tries on average. A ten-year-old phone makes some 100,000 a second: most often well
under a second, in one case of twenty two seconds, beside the typing. A program that sends
thousands of opinions pays that for each of them."""
LONGEST_ANSWER = 12


def is_solved(nonce: str, answer: str) -> bool:
    """Whether the answer is one for this form; it serves no other, as each nonce counts once."""
    if not (answer.isascii() and answer.isdecimal() and len(answer) <= LONGEST_ANSWER):
        return False
    digest = hashlib.sha256(f"{nonce}:{answer}".encode()).digest()
    return int.from_bytes(digest, "big") >> (256 - BITS) == 0
