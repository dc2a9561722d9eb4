# Made by sttgen: edits are lost when it runs again.
"""Helpers for single services, beyond their documents."""
