"""The catalogue of diagnostics: the explanation of each id, from ``catalogue.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True)
class Entry:
    """The explanation of one id, which ``sttgen explain`` prints."""

    id: str
    title: str
    explanation: str
    hint: str = ""


@lru_cache(maxsize=1)
def catalogue() -> dict[str, Entry]:
    """Return all entries by id, sorted. The file is read once, on first use."""
    import yaml  # noqa: PLC0415 - part of the extra "generate"; "sttgen --version" works without it

    text = files("sttgen").joinpath("catalogue.yaml").read_text("utf-8")
    entries: dict[str, dict[str, str]] = yaml.safe_load(text)
    return {
        id: Entry(
            id,
            entry["title"],
            " ".join(entry["explanation"].split()),
            " ".join(entry.get("hint", "").split()),
        )
        for id, entry in sorted(entries.items())
    }
