"""The rename map: its rules, and what they say of a name."""
