"""Clocks that run on pages, the stored ends of them, and the flags that show them."""
