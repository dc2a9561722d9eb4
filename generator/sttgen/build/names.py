"""Checks the names of packages: some hide other packages, or cannot be folders on Windows."""

from __future__ import annotations

import sys

from sttgen.config import Job, PackageConfig, PageConfig
from sttgen.diagnostics import Diagnostics, Location

_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{device}{number}" for device in ("com", "lpt") for number in range(10))}
)
_WELL_KNOWN = frozenset({
    "aiohttp", "anyio", "attr", "attrs", "azure", "black", "boto3", "botocore", "build", "certifi",
    "cffi", "click", "cryptography", "dask", "dateutil", "django", "docs", "fastapi", "flask", "google",
    "grpc", "hatchling", "httpx", "idna", "jinja2", "jsonschema", "jwt", "lxml", "marshmallow",
    "matplotlib", "mcp", "msgspec", "multidict", "mypy", "numpy", "openai", "opentelemetry", "orjson",
    "packaging", "pandas", "pip", "pkg_resources", "pluggy", "psutil", "psycopg2", "pydantic",
    "pygments", "pytest", "redis", "requests", "rich", "scipy", "scrapy", "setuptools", "six", "src",
    "sqlalchemy", "starlette", "stripe", "test", "tests", "toml", "tornado", "tqdm",
    "typing_extensions", "urllib3", "uvicorn", "wheel", "yaml", "yarl",
})  # fmt: skip
"""Packages that many environments have, and folders that tools take for their own."""


def check_name(job: Job, diagnostics: Diagnostics) -> None:
    """Warn of a package or project that hides another one, or that Windows cannot store."""
    place = Location(job.name)
    if job.name.partition(".")[0].lower() in _DEVICES:
        message = f"{job.name!r} is the name of a device on Windows, where no file can have it"
        diagnostics.add("W616", message, place, "choose another name")
    if isinstance(job, PageConfig):
        return
    project = job.project if isinstance(job, PackageConfig) else None
    names = {"package": job.name, **({"project": project.name} if project is not None else {})}
    for subject, name in names.items():
        module = name.lower().replace("-", "_").replace(".", "_") if subject == "project" else name
        if module in sys.stdlib_module_names:
            message = f"the {subject} {name!r} has the name of a module of Python, and one hides the other"
        elif module in _WELL_KNOWN:
            message = (
                f"the {subject} {name!r} has the name of another that is well known, and one hides the other"
            )
        else:
            continue
        diagnostics.add("W617", message, place, f"choose another name, such as {name}_api")
