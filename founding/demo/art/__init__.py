"""Flat landscapes and objects drawn with Pillow: the demo has no photograph of anyone or anything.

Owns the palette, the canvas, the motifs and the scenes; `founding.demo.illustrations` is its door.
Imports nothing of the product.
"""
