"""Calls of the old client, done with calls of the new one."""
