"""What changed between two texts, provision by provision and word by word."""
