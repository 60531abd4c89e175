"""The newsroom's pages in the admin: they show, and call actions."""
