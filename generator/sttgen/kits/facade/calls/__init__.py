"""Calls of the old client, made with calls of the new one."""
