"""The documents of a project: what its users read."""
