"""The API versions that this project has; tests that hold for each of them take the list from here.

A version is named as its folder in `specs/`.
"""

from __future__ import annotations

OPERATIONS = {"v3_0": 69, "v3_1": 74, "v3_2": 75, "v2024_11_15": 56, "v2025_10_15": 67}
"""How many operations each version has."""
DOCUMENTS = tuple(OPERATIONS)
DATED = tuple(version for version in DOCUMENTS if version.startswith("v20"))
"""Those that are chosen by the parameter `api-version`, where earlier ones stand in the path."""
VERSIONS = ("v3_0", "v3_1", "v3_2")
"""Those that have a generated client."""
CLIENTS = tuple(f"speechtotext_{version}" for version in VERSIONS)


def published_name(version: str) -> str:
    """Return the name that the service gives to a version: ``v3.1``, ``2024-11-15``."""
    return version[1:].replace("_", "-") if version in DATED else version.replace("_", ".")
