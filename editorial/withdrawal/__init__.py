"""Taking pages offline, with a reason that readers are told."""
