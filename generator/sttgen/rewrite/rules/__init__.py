"""The rules of the rename map as edits of a program."""
