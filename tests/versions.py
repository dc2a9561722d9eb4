"""The API versions that this project has; tests that hold for each of them take the list from here.

A version is named as its folder in `specs/`.
"""

from __future__ import annotations

OPERATIONS = {"v3_0": 69, "v3_1": 74, "v3_2": 75, "v2024_11_15": 56, "v2025_10_15": 67}
"""How many operations each version has."""
VERSIONS = tuple(OPERATIONS)
DATED = tuple(version for version in VERSIONS if version.startswith("v20"))
"""Those that are chosen by the parameter `api-version`, where earlier ones stand in the path."""


def package_name(version: str) -> str:
    """Return the name of the client of a version: ``speechtotext_v3_1``, ``speechtotext_2024_11_15``."""
    return f"speechtotext_{version[1:] if version in DATED else version}"


CLIENTS = {package_name(version): version for version in VERSIONS}
"""The versions by the names of their clients."""


def published_name(version: str) -> str:
    """Return the name that the service gives to a version: ``v3.1``, ``2024-11-15``."""
    return version[1:].replace("_", "-") if version in DATED else version.replace("_", ".")


def base_path(version: str) -> str:
    """Return the path that precedes those of operations."""
    return "/speechtotext" if version in DATED else f"/speechtotext/{published_name(version)}"


def target(version: str, path: str) -> str:
    """Return the target of a request for a path below that of a version: with the parameter that names it."""
    if version not in DATED:
        return f"{base_path(version)}{path}"
    return f"{base_path(version)}{path}{'&' if '?' in path else '?'}api-version={published_name(version)}"
