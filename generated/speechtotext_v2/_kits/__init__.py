"""Helpers for one service, beyond what its document describes."""
