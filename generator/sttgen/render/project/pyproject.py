"""The ``pyproject.toml`` of a project: data, which a library writes, so that no text can leave its string."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tomli_w

from sttgen.ir import Api
from sttgen.render.project.metadata import Publication, license_of, summary_of, urls_of

DEPENDENCIES = ("msgspec>=0.21", "urllib3>=2.8,<3")
ASYNC = "aiohttp>=3.13"
"""What the asynchronous client needs."""
EXTRAS = {
    "speech": {
        "azure": ["azure-storage-blob>=12.19", "azure-identity>=1.19"],
        "dask": ["distributed>=2024.4"],
    }
}
"""The extras of kits."""
OPTIONAL = {"speech": ["azure.*", "distributed.*", "rich.*"]}
"""The modules that kits import only where they are installed."""
_HEAD = """\
# Written once by sttgen: this file is yours. After a change of the version, run sttgen again, which keeps
# __version__ equal to it.
"""


def pyproject(
    api: Api, publication: Publication, kits: tuple[str, ...], table: Mapping[str, Any] | None
) -> str:
    """Return the text of the file.

    Args:
        api: The IR.
        publication: The names and the version.
        kits: The kits that the package has.
        table: The table with which ``sttgen build`` generates the package; None if another file has it.
    """
    license, urls = license_of(api), urls_of(api)
    extras = {name: list(needed) for kit in kits for name, needed in EXTRAS.get(kit, {}).items()}
    project: dict[str, Any] = {
        "name": publication.distribution,
        "version": publication.release,
        "description": summary_of(api),
        "readme": "README.md",
        **({"license": license} if license else {}),
        "requires-python": ">=3.11",
        "classifiers": [
            "Development Status :: 4 - Beta",
            "Intended Audience :: Developers",
            "Operating System :: OS Independent",
            "Programming Language :: Python :: 3",
            "Programming Language :: Python :: 3.11",
            "Programming Language :: Python :: 3.12",
            "Programming Language :: Python :: 3.13",
            "Typing :: Typed",
        ],
        "dependencies": list(DEPENDENCIES),
        **({"urls": urls} if urls else {}),
        "optional-dependencies": {"async": [ASYNC], **extras},
    }
    optional = [module for kit in kits for module in OPTIONAL.get(kit, ())]
    overrides = [{"module": optional, "ignore_missing_imports": True}] if optional else []
    data: dict[str, Any] = {
        "build-system": {"requires": ["hatchling>=1.27"], "build-backend": "hatchling.build"},
        "project": project,
        "dependency-groups": {
            "dev": ["build", "mypy>=1.14", "pytest>=8.3", "jsonschema>=4.24", "types-jsonschema", ASYNC]
        },
        "tool": {
            "hatch": {"build": {"targets": {"wheel": {"packages": [f"src/{publication.package}"]}}}},
            "mypy": {
                "strict": True,
                "files": ["src", "tests"],
                **({"overrides": overrides} if overrides else {}),
            },
            "pytest": {"ini_options": {"testpaths": ["tests"]}},
            **({"sttgen": {"package": [_plain(table)]}} if table else {}),
        },
    }
    return _HEAD + "\n" + tomli_w.dumps(data)


def _plain(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return a table with lists, which TOML has, for tuples."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in table.items()}
