"""What happens to an agency after its site has opened: renaming, merger, split, closing, host."""
