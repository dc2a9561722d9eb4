# Made by sttgen: edits are lost when it runs again.
"""``Configuration``."""

from __future__ import annotations

from speechtotext_core.kits.facade.surface.configuration import Configuration

__all__ = ["Configuration"]
