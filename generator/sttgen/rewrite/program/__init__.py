"""What the expressions of a program mean: its modules, its scopes, and the values that its names can have."""
