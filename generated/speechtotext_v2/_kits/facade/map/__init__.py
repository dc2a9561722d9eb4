"""The rename map: its rules, and the explanation of a name."""
