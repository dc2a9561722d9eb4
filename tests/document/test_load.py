"""Text to plain data: scalars, encodings, limits, and where everything stands."""

# ruff: noqa: E501 - one line, one case

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
import yaml

from sttgen.diagnostics import Diagnostics
from sttgen.document import Limits, load

from .helpers import read, shown, source_of, write


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2020-01-01", "2020-01-01"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("n", "n"),
        ("1_000", "1_000"),
        ("0o17", "0o17"),
        ("0x1F", "0x1F"),
        ("017", "017"),
        ("12:30:45", "12:30:45"),
        ("+1", "+1"),
        (".5", ".5"),
        ("1.", "1."),
        ("=", "="),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("1", 1),
        ("-0", 0),
        ("1.5e3", 1500.0),
        ("12345678901234567890", 12345678901234567890),
        ("'1'", "1"),
        ("!!str 1", "1"),
        ("!!int '1'", 1),
        ("! 1", "1"),
        ("|\n  a\n  b\n", "a\nb\n"),
    ],
)
def test_scalars_of_yaml(tmp_path: Path, written: str, meant: object) -> None:
    data, reported = read(tmp_path, f"a: {written}\n")
    assert (data, reported) == ({"a": meant}, [])
    assert type(data["a"]) is type(meant)


def test_keys_are_text(tmp_path: Path) -> None:
    data, reported = read(tmp_path, "200: a\ntrue: b\n2020-01-01: c\n1.0: d\n'': e\nnull: f\n")
    assert list(data) == ["200", "true", "2020-01-01", "1.0", "", "null"]
    assert reported == []


def test_merge_keys_and_aliases(tmp_path: Path) -> None:
    text = "base: &b {x: 1, y: 2}\nother: &o {y: 3, z: 4}\none: {<<: *b, y: 9}\ntwo: {<<: [*b, *o]}\nlist: [*b]\n"
    data, reported = read(tmp_path, text)
    assert data["one"] == {"x": 1, "y": 9}
    assert data["two"] == {"x": 1, "y": 2, "z": 4}
    assert data["list"] == [{"x": 1, "y": 2}]
    assert reported == []


@pytest.mark.parametrize("name", ["api.json", "api.yaml"])
def test_positions(tmp_path: Path, name: str) -> None:
    text = '{\n  "a": {"b~/c": [10,\n    {"d": "x\\u00e9\\"y"}]},\n  "é": null\n}\n'
    source = source_of(tmp_path, text, name)
    expected = {
        "#": (1, 1),
        "#/a": (2, 3),
        "#/a/b~0~1c": (2, 9),
        "#/a/b~0~1c/0": (2, 18),
        "#/a/b~0~1c/1": (3, 5),
        "#/a/b~0~1c/1/d": (3, 6),
        "#/é": (4, 3),
        "#/nothing": (1, 1),
        "#/a/nothing/deeper": (2, 3),
    }
    for pointer, place in expected.items():
        found = source.locate(pointer)
        assert (found.line, found.column, found.file) == (*place, name), pointer


def test_positions_in_block_yaml(tmp_path: Path) -> None:
    source = source_of(tmp_path, "a:\n  - b: 1\n    c: &x {d: 1}\n  - e\nf: *x\n")
    at = {p: (source.locate(p).line, source.locate(p).column) for p in ("#/a/0/c", "#/a/1", "#/f", "#/f/d")}
    assert at == {"#/a/0/c": (3, 5), "#/a/1": (4, 5), "#/f": (5, 1), "#/f/d": (3, 12)}


def test_both_formats_give_the_same(tmp_path: Path) -> None:
    data = {"a": [1, -2.5, True, None, "x: #y"], "b": {"": {}, "c": []}, "d": "é\n\t\"'"}
    as_json, _ = read(tmp_path, json.dumps(data), "x.json")
    as_yaml, _ = read(tmp_path, yaml.safe_dump(data), "x.yaml")
    assert as_json == as_yaml == data


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            '{"a": 1,}',
            "a.json",
            "a.json:1:8: error[E104]: this is not JSON: there is a comma before a closing bracket",
        ),
        (
            "[1, 2\n ,\n]",
            "a.json",
            "a.json:2:2: error[E104]: this is not JSON: there is a comma before a closing bracket",
        ),
        ('{\n "a": 1 "b": 2}', "a.json", "a.json:2:9: error[E104]"),
        ("a: [1\nb: 2\n", "a.yaml", "a.yaml:2:2: error[E105]"),
        ("a: *nothing\n", "a.yaml", "a.yaml:1:4: error[E105]"),
        ("a: &a [*a]\n", "a.yaml", "a.yaml:1:8: error[E110]"),
        ("? [a, b]\n: 1\n", "a.yaml", "a.yaml:1:3: error[E111]"),
        ("a: {}\na: {}\n", "a.yaml", "a.yaml:2:1: error[E107]"),
        ("a: 1\na: 2\n", "a.yaml", "a.yaml:2:1: warning[W107]"),
        ('{"a": 1,\n "a": [2]}', "a.json", "a.json:2:2: error[E107]"),
        ('{"a": NaN}', "a.json", "a.json:1:2: error[E112]"),
        ('{"a": [0, 1e400]}', "a.json", "a.json:1:11: error[E112]"),
        ("a: 1e400\n", "a.yaml", "a.yaml:1:4: error[E112]"),
        ("a: .inf\n", "a.yaml", "a.yaml:1:4: error[E112]"),
        ('{"a": ' + "1" * 5000 + "}", "a.json", "a.json:1:2: error[E113]"),
        ("a: " + "1" * 5000 + "\n", "a.yaml", "a.yaml:1:4: error[E113]"),
        ('{"a": "\\ud800"}', "a.json", "a.json:1:2: error[E115]"),
        ("a: 1\n---\nb: 2\n", "a.yaml", "a.yaml:2:1: warning[W106]"),
        ("a: !!python/object/apply:os.system ['id']\n", "a.yaml", "a.yaml:1:4: warning[W114]"),
        ("a: !include x.yaml\n", "a.yaml", "a.yaml:1:4: warning[W114]"),
        ("a: \x07\n", "a.yaml", "a.yaml:1:4: error[E105]"),
    ],
)
def test_broken_texts(tmp_path: Path, text: str, name: str, expected: str) -> None:
    _, reported = read(tmp_path, text, name)
    assert [one[: len(expected)] for one in reported] == [expected]


def test_tags_make_nothing(tmp_path: Path) -> None:
    data, _ = read(tmp_path, "a: !!python/object/apply:os.system ['id']\nb: !!binary aGk=\nc: !x {d: 1}\n")
    assert data == {"a": ["id"], "b": "aGk=", "c": {"d": 1}}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", ['{"a": "é€😀"}', "a: é€😀\n"])
def test_encodings(tmp_path: Path, encoding: str, text: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(text.encode(encoding))
    diagnostics = Diagnostics()
    source = load(path, diagnostics)
    assert source is not None
    assert source.data == {"a": "é€😀"}


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1\nb: x\xff\n")
    diagnostics = Diagnostics()
    assert load(path, diagnostics) is None
    assert shown(diagnostics)[0].startswith("a.yaml:2:5: error[E102]")


def test_names_are_relative_and_never_absolute(tmp_path: Path) -> None:
    path = write(tmp_path, "a: 1\n", "specs/v1/api.yaml")
    for base, expected in (
        (tmp_path, "specs/v1/api.yaml"),
        (None, "api.yaml"),
        (tmp_path / "else", "api.yaml"),
    ):
        source = load(path, Diagnostics(), base=base)
        assert source is not None
        assert source.file == expected


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for name in ("missing.yaml", ".", "pipe", "loop", "a\0b", "x" * 5000):
        diagnostics = Diagnostics()
        assert load(tmp_path / name, diagnostics) is None
        assert [found.id for found in diagnostics] == ["E101"], name
        assert str(tmp_path) not in shown(diagnostics)[0]


def test_size_limit(tmp_path: Path) -> None:
    _, reported = read(tmp_path, "a: " + "x" * 200, limits=Limits(file_bytes=100))
    assert "E103" in reported[0]


@pytest.mark.parametrize("depth", [200, 5_000, 200_000])
@pytest.mark.parametrize(("opened", "closed"), [("[", "]"), ('{"a":', "}")])
@pytest.mark.parametrize("name", ["a.json", "a.yaml"])
def test_deep_nesting(tmp_path: Path, depth: int, opened: str, closed: str, name: str) -> None:
    started = time.monotonic()
    inner = "1" if opened == '{"a":' else ""
    _, reported = read(tmp_path, opened * depth + inner + closed * depth, name)
    assert [one.partition("[")[2][:4] for one in reported] == ["E108"]
    assert time.monotonic() - started < 20


def test_deep_block_yaml(tmp_path: Path) -> None:
    text = "".join(f"{' ' * level}a:\n" for level in range(2_000))
    _, reported = read(tmp_path, text)
    assert "E108" in reported[0]


def test_billion_laughs(tmp_path: Path) -> None:
    started = time.monotonic()
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    _, reported = read(tmp_path, "\n".join(lines))
    assert "E109" in reported[0]
    assert time.monotonic() - started < 20


def test_merge_bomb(tmp_path: Path) -> None:
    base = "b: &b {" + ", ".join(f"k{n}: 1" for n in range(5_000)) + "}\n"
    _, reported = read(tmp_path, base + "c:\n" + "  - {<<: *b}\n" * 5_000)
    assert "E109" in reported[0]


def test_a_large_document_takes_seconds(tmp_path: Path) -> None:
    item = {
        "type": "object",
        "properties": {f"p{n}": {"type": "string", "description": "d" * 40} for n in range(20)},
    }
    document = {"openapi": "3.0.0", "components": {"schemas": {f"S{n}": item for n in range(3_000)}}}
    text = json.dumps(document, indent=1)
    assert len(text) > 5_000_000
    started = time.monotonic()
    data, reported = read(tmp_path, text, "big.json")
    assert reported == []
    assert data == document
    assert time.monotonic() - started < 20
