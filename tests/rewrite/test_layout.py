"""What is not changed stays as it is, byte for byte."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from tests.rewrite.corpus import Migration

PROGRAM = (
    "import swagger_client\n"
    "\n"
    "configuration = swagger_client.Configuration()\n"
    'configuration.host = "https://westus.api.cognitive.microsoft.com/speechtotext/v3.1"  # the region\n'
    "api = swagger_client.CustomSpeechTranscriptionsApi(swagger_client.ApiClient(configuration))\n"
    "if True:\n"
    "\tjob = api.transcriptions_get( 'x' )   # tabs, and blanks\n"
    "\tprint( job._self,'é' )\n"
    "x = [1,\n"
    "   2]"
)


def _lines(content: bytes) -> list[bytes]:
    return content.splitlines(keepends=True)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "utf-8-sig"])
def test_encodings_and_ends_of_lines_stay(newline: str, encoding: str, migration: Migration) -> None:
    cookie = "# -*- coding: latin-1 -*-\n" if encoding == "latin-1" else ""
    before = (cookie + PROGRAM).replace("\n", newline).encode(encoding)
    path = migration.file(before)
    migration.write(path)
    after = path.read_bytes()
    text = after.decode(encoding).removeprefix("\ufeff")
    assert after.startswith(codecs.BOM_UTF8) is (encoding == "utf-8-sig")
    assert f"job = api.transcriptions.get( 'x' )   # tabs, and blanks{newline}" in text
    assert f"print( job.self_url,'é' ){newline}" in text
    assert "# the region" in text
    assert after.endswith(f"x = [1,{newline}   2]".encode())
    assert ("\n" in text) is ("\n" in newline)
    compile(after, "program", "exec")
    assert not any(file.changed for file in migration.run(path).files)


def test_the_mode_of_a_file_stays(migration: Migration) -> None:
    path = migration.file(PROGRAM)
    path.chmod(0o755)
    migration.write(path)
    assert path.stat().st_mode & 0o777 == 0o755
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_link_to_a_file_stays_a_link(migration: Migration) -> None:
    path = migration.file(PROGRAM, "inside/program.py")
    link = path.parents[1] / "link.py"
    link.symlink_to(path)
    migration.write(link)
    assert link.is_symlink()
    assert "swagger_client" not in path.read_text(encoding="utf-8")


def test_files_that_do_not_parse_are_named_and_left(migration: Migration) -> None:
    broken = migration.file("import swagger_client\nprint 'x'\n", "broken.py")
    bytes_only = migration.file(b"import swagger_client\nx = '\xff'\n", "bytes.py")
    other = migration.file(PROGRAM, "other.py")
    outcome = migration.write()
    assert {one.path for one in outcome.left} == {broken, bytes_only}
    assert broken.read_text(encoding="utf-8") == "import swagger_client\nprint 'x'\n"
    assert [file.path for file in outcome.files] == [other]


def test_a_file_without_the_old_client_is_not_touched(migration: Migration) -> None:
    migration.file("x = get_transcription(1)\ny = x.name\n")
    outcome = migration.run()
    assert outcome.files == ()
    assert outcome.left == ()


def test_folders_of_environments_are_passed_over(migration: Migration) -> None:
    for folder in (".venv/lib", "node_modules/x", "venv", "__pycache__"):
        migration.file(PROGRAM, f"{folder}/program.py")
    assert migration.run().files == ()
    assert migration.run(Path(migration.folder / "venv" / "program.py")).files
