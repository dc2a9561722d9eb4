"""Lists of recordings in text and CSV files, as people and programs write them."""

from __future__ import annotations

import io
import tracemalloc
from pathlib import Path

import pytest

from speechtotext_2025_10_15 import recordings
from speechtotext_2025_10_15.batches import Recording

A, B = (
    "https://contoso.blob.core.windows.net/calls/1.wav",
    "https://contoso.blob.core.windows.net/calls/2.wav",
)


def _file(folder: Path, content: str | bytes, name: str = "urls.txt") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        f"{A}\n{B}\n",
        f"{A}\r\n{B}",
        f"# the night\n\n  {A}  \n\t\n# {A}\n{B}\n",
        f"\ufeff{A}\n{B}\n",
        f"{A}\n{B}\n".encode("utf-16"),
        b"\xfe\xff" + f"{A}\r\n{B}".encode("utf-16-be"),
    ],
)
def test_a_url_a_line(tmp_path: Path, content: str | bytes) -> None:
    assert list(recordings.from_text(_file(tmp_path, content))) == [A, B]


def test_an_open_file_such_as_the_standard_input(tmp_path: Path) -> None:
    assert list(recordings.from_text(io.BytesIO(f"{A}\n{B}".encode()))) == [A, B]
    with _file(tmp_path, f"{A}\n").open("rb") as file:
        assert list(recordings.from_text(file)) == [A]
        assert not file.closed


def test_signatures_stay_and_names_are_escaped_once(tmp_path: Path) -> None:
    base = "https://contoso.blob.core.windows.net/calls"
    lines = (
        f"{base}/größe 1.wav?sv=1&sig=a%2Bb%3D\n{base}/gr%C3%B6%C3%9Fe%201.wav\n{base}/a+b,(1)&c='x'.wav\n"
    )
    assert list(recordings.from_text(_file(tmp_path, lines))) == [
        f"{base}/gr%C3%B6%C3%9Fe%201.wav?sv=1&sig=a%2Bb%3D",
        f"{base}/gr%C3%B6%C3%9Fe%201.wav",
        f"{base}/a+b,(1)&c='x'.wav",
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("call.wav", "expected an http or https URL; got 'call.wav'"),
        ("ftp://host/a.wav", "expected an http or https URL"),
        ("https:///a.wav", "expected an http or https URL"),
        ("https://[::1/a.wav", "expected an http or https URL"),
        ("https://host", "names a host and no recording"),
        ("https://me:SECRET@host/a.wav?sig=SECRET", "a user name or a password"),
        ("https://host/call#1.wav?sig=SECRET", "is written %23"),
        ("https://host/100%.wav?sig=SECRET", "is written %25"),
        ("https://host/a\x07.wav?sig=SECRET", "a control character"),
    ],
)
def test_what_is_not_a_url_is_located(tmp_path: Path, line: str, problem: str) -> None:
    path = _file(tmp_path, f"# one\n\n{A}\n{line}\n")
    source = recordings.from_text(path)
    assert next(source) == A
    with pytest.raises(recordings.SourceError, match=r"^urls\.txt:4: ") as caught:
        next(source)
    assert problem in str(caught.value)
    assert "SECRET" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (f"{A}\n{B[:-5]}".encode() + b"\xe9.wav\n", "urls.txt:2: this is not text in UTF-8"),
        (f"{A}\n".encode("utf-16") + b"\x00", "urls.txt:2: this is not text in UTF-16"),
        (f"{A}\n".encode() + b"https://h/" + b"a" * 70_000, "urls.txt:2: the line is longer"),
    ],
)
def test_what_is_not_text_is_located(tmp_path: Path, content: bytes, problem: str) -> None:
    with pytest.raises(recordings.SourceError, match=problem):
        list(recordings.from_text(_file(tmp_path, content)))


def test_memory_stays_small_however_long_a_list_is(tmp_path: Path) -> None:
    path = tmp_path / "urls.txt"
    with path.open("w") as file:
        file.writelines(
            f"https://contoso.blob.core.windows.net/calls/{number:0100d}.wav\n" for number in range(50_000)
        )
    tracemalloc.start()
    try:
        assert sum(1 for _ in recordings.from_text(path)) == 50_000
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "content",
    [
        f"call;when;url\n7;monday;{A}\n8;tuesday;{B}\n",
        f'call,when,url\n7,"mon,day",{A}\n\n8,"tues\nday",{B}\n',
        f"\ufeffcall\twhen\turl\r\n7\tx\t{A}\r\n8\ty\t{B}\r\n",
        f"7|{A}\n8|{B}\n",
        f"{A}\n{B}\n",
        f"url\n{A}\n{B}\n",
    ],
)
def test_the_only_column_with_urls(tmp_path: Path, content: str) -> None:
    path = _file(tmp_path, content, "calls.csv")
    assert list(recordings.from_csv(path)) == [Recording(A), Recording(B)]


def test_a_column_by_name_and_references(tmp_path: Path) -> None:
    path = _file(tmp_path, f"id,left,right\n7,{A},{B}\n,{B},{A}\n9,{A}\n", "calls.csv")
    assert list(recordings.from_csv(path, "left", reference="id")) == [
        Recording(A, "7"), Recording(B), Recording(A, "9"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "options", "problem"),
    [
        (f"id,left,right\n7,{A},{B}\n", {}, "calls.csv:2: 2 columns have URLs.*'left', 'right'"),
        ("id,url\n7,8\n", {}, "calls.csv:2: no columns have URLs"),
        (f"id,url\n7,{A}\n", {"column": "link"}, "calls.csv:1: expected one column 'link'; .* 'id', 'url'"),
        (f"id,url\n7,{A}\n", {"reference": "call"}, "calls.csv:1: expected one column 'call'"),
        (f"id,url\n7,{A}\n8,\n", {}, "calls.csv:3: the row has no URL in column 2"),
        (f"id,url\n7,{A}\n8,{B}#1\n", {}, "calls.csv:3: a `#` in a name is written %23"),
        (f'id,url\n7,{A}\n8,"{B}"x\n', {}, "calls.csv:3: this is not CSV"),
    ],
)  # fmt: skip
def test_problems_of_tables_are_located(
    tmp_path: Path, content: str, options: dict[str, str], problem: str
) -> None:
    with pytest.raises(recordings.SourceError, match=problem):
        list(recordings.from_csv(_file(tmp_path, content, "calls.csv"), **options))


def test_an_empty_table_has_no_recordings(tmp_path: Path) -> None:
    assert list(recordings.from_csv(_file(tmp_path, "id,url\n", "calls.csv"))) == []
    assert list(recordings.from_csv(_file(tmp_path, "", "calls.csv"))) == []
