"""Tests of what all sites share on the front: templates, styles, fonts."""
