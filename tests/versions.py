"""The API versions that have a generated client; tests that hold for each of them take the list from here."""

from __future__ import annotations

OPERATIONS = {"v3_0": 69, "v3_1": 74, "v3_2": 75}
"""How many operations each version has, by the name of its folder in `specs/`."""
VERSIONS = tuple(OPERATIONS)
CLIENTS = tuple(f"speechtotext_{version}" for version in VERSIONS)
