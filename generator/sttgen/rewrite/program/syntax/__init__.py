"""The text of a program: its syntax trees, where nodes stand, what names and import statements bind."""
