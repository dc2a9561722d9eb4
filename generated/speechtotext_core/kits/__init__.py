"""Helpers for single services, beyond their documents."""
