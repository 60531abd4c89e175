"""Pages of operations: probes, uploaded pictures, the lockout page, one-time passwords."""
