"""The locks on every way to the public that is not an approval."""
