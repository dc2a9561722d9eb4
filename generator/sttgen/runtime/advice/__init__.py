"""Errors that say what a name of another version of the API is called in this one."""
