"""The catalogue of diagnostics: what each id means, in more words than fit on a line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True)
class Entry:
    """What ``sttgen explain`` says of one id."""

    id: str
    title: str
    explanation: str
    hint: str = ""


@lru_cache(maxsize=1)
def catalogue() -> dict[str, Entry]:
    """Return all entries by id, sorted. Read once, and only when somebody asks."""
    import yaml  # noqa: PLC0415 - comes with the extra that generates; "sttgen --version" works without

    text = files("sttgen").joinpath("catalogue.yaml").read_text("utf-8")
    written: dict[str, dict[str, str]] = yaml.safe_load(text)
    return {
        id: Entry(
            id, one["title"], " ".join(one["explanation"].split()), " ".join(one.get("hint", "").split())
        )
        for id, one in sorted(written.items())
    }
