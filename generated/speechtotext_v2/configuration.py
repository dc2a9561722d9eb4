# Made by sttgen: edits are lost when it runs again.
"""``Configuration``."""

from __future__ import annotations

from ._kits.facade.surface.configuration import Configuration

__all__ = ["Configuration"]
