# Made by sttgen: edits are lost when it runs again.
"""Signed storage URLs (SAS): what is wrong with one, before the service finds out hours later."""

from __future__ import annotations

from speechtotext_core.kits.speech.storage import SasProblem, check_sas

__all__ = [
    "SasProblem",
    "check_sas",
]
