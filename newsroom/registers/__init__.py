"""The newsroom's lists in the admin, as one group of the menu."""
