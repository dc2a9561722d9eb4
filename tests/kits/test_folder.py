"""Names of files in a folder: whatever the service calls a file, its name is safe on every system."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sttgen.kits.speech.files.folder import Folder, safe_name

DEVICES = ["con", "PRN", "Aux", "nul", "COM1", "com9", "lpt1", "com¹", "CONIN$", "conout$", "com0"]
"""Names that Windows keeps for itself, whatever follows after a dot."""
PIECES = st.sampled_from(
    [
        *DEVICES,
        ".",
        "..",
        " ",
        "/",
        "\\",
        ":",
        "e\u0301",
        "é",
        "\u202e",
        "\u200f",
        "\ufeff",
        "a",
        ".json",
        "\x85",
        "\u2028",
    ]
)
NAMES = st.one_of(st.text(), st.lists(PIECES, max_size=8).map("".join), st.text(min_size=140, max_size=200))


@given(NAMES)
def test_a_name_is_safe_everywhere(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert unicodedata.is_normalized("NFC", safe)
    assert {unicodedata.category(letter) for letter in safe}.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})
    assert not set(safe) & set('<>:"/\\|?*')
    assert safe.strip(" .") == safe
    assert len(safe.encode()) <= 150
    assert safe.partition(".")[0].rstrip().casefold() not in {device.casefold() for device in DEVICES}
    assert safe_name(safe) == safe


@given(st.lists(NAMES, max_size=20))
def test_names_in_a_folder_stay_apart(names: list[str]) -> None:
    """On systems that ignore case, or the way in which letters with accents are written."""
    folder = Folder(Path())
    places = [folder.place(name) for name in names]
    assert {place.parent for place in places} <= {Path()}
    shown = {unicodedata.normalize("NFKD", place.name.casefold()) for place in places}
    assert len({unicodedata.normalize("NFD", place.name).casefold() for place in places}) == len(names), shown
    assert all(len(place.name.encode()) < 200 for place in places)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("caf\u0065\u0301.json", "caf\u00e9.json"),
        ("call\u202egpj.exe", "callgpj.exe"),
        ("\u200fcall\u2066.wav.json", "call.wav.json"),
        ("con.wav.json", "_con.wav.json"),
        ("NUL", "_NUL"),
        ("aux .json", "_aux .json"),
        ("Lpt1.tar.gz", "_Lpt1.tar.gz"),
        ("console.json", "console.json"),
        ("report. . ", "report"),
        ("a/b:c.json", "a_b_c.json"),
        ("通話\u2028記録.json", "通話_記録.json"),
        ("\u202e\u200b", "file"),
        ("\u202e..", "file"),
        ("c\u200bon.json", "_con.json"),
    ],
)
def test_names(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_name_that_ends_in_a_dot_when_cut() -> None:
    assert safe_name("a" * 149 + "." + "x" * 20) == "a" * 149


def test_names_that_become_one_are_numbered(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    names: list[Any] = [
        "caf\u00e9.json",
        "cafe\u0301.json",
        "CAF\u00c9.json",
        "caf\u00e9\u202e.json",
        "café-2.json",
    ]
    assert [folder.place(name).name for name in names] == [
        "café.json",
        "café-2.json",
        "CAFÉ-3.json",
        "café-4.json",
        "café-2-2.json",
    ]
