"""The outcome of a consultation: frozen editions, the page, files, letters to contributors."""
