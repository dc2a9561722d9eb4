"""The command `python -m PACKAGE transcribe` against the local service, as a user types it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from speechtotext_2025_10_15 import SpeechToTextClient
from speechtotext_core.kits.speech.command.main import main
from tests.service import SpeechService
from tests.versions import CLIENTS, published_name

SECRET = "c2VjcmV0LXNpZ25hdHVyZQ"
CONTAINER = "https://recordings.example/calls"
SIGNED = f"{CONTAINER}?sv=2022-11-02&sr=c&sp=rl&se=2999-01-01T00:00:00Z&sig={SECRET}"
PACKAGE = "speechtotext_2025_10_15"
NIGHT = ("--journal", "night.sqlite", "--from", "urls.txt", "--to", "out", "--locale", "en-GB")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith("SPEECH_"):
            monkeypatch.delenv(name)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[SpeechService]:
    with SpeechService(published_name("v2025_10_15"), polls_per_step=0) as running:
        monkeypatch.setenv("SPEECH_ENDPOINT", running.endpoint)
        monkeypatch.setenv("SPEECH_KEY", running.key)
        yield running
        assert running.violations == []


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command in this process, where it is quick."""

    def command(*arguments: str) -> tuple[int, str, str]:
        fixed = ("transcribe", "--journal", "night.sqlite", "--to", "out", "--interval", "0.02")
        try:
            status = main(SpeechToTextClient, [*fixed, *arguments])
        except SystemExit as error:
            status = int(error.code or 0)
        output = capsys.readouterr()
        assert SECRET not in output.out + output.err
        return status, output.out, output.err

    return command


def urls(count: int, name: str = "call") -> Path:
    path = Path("urls.txt")
    path.write_text("# the night\n" + "".join(f"{CONTAINER}/{name}-{n}.wav\n" for n in range(count)))
    return path


def sent(service: SpeechService) -> list[str]:
    jobs = service.entities("transcriptions")
    return [url for job in jobs for url in job.inputs["contentUrls"]]


@pytest.mark.parametrize("package", CLIENTS)
def test_the_command_of_each_package(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    urls(5)
    with SpeechService(published_name(CLIENTS[package]), polls_per_step=0) as service:
        monkeypatch.setenv("SPEECH_ENDPOINT", service.endpoint)
        monkeypatch.setenv("SPEECH_KEY", service.key)
        command = [sys.executable, "-m", package, "transcribe", *NIGHT, "--interval", "0.02"]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert (ended.returncode, ended.stderr) == (0, "")
        assert service.violations == []
    assert "succeeded" in ended.stdout
    assert len(list(Path("out").rglob("*.json"))) == 5
    import_module(f"{package}.__main__")  # does nothing, so that tools can import all modules


def test_the_same_command_again_does_nothing_twice(service: SpeechService, run: Run) -> None:
    urls(3)
    command = ("--from", "urls.txt", "--locale", "en-GB")
    assert run(*command)[0] == 0
    assert run(*command)[0] == 0
    urls(4)
    assert run(*command)[0] == 0
    assert len(sent(service)) == 4


def test_recordings_in_the_container_are_signed_when_they_are_sent(
    service: SpeechService, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls(2)
    with Path("urls.txt").open("a") as file:
        file.write("https://elsewhere.example/other.wav\n")
    monkeypatch.setenv("SPEECH_CONTAINER_URL", SIGNED)
    assert run("--from", "urls.txt", "--locale", "en-GB")[0] == 0
    query = SIGNED.partition("?")[2]
    signed = [f"{CONTAINER}/call-{number}.wav?{query}" for number in range(2)]
    assert sorted(sent(service)) == ["https://elsewhere.example/other.wav", *signed]
    assert not any(SECRET.encode() in path.read_bytes() for path in Path().glob("night*"))


def test_the_url_of_the_container_in_a_file_is_read_anew(
    service: SpeechService, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls(1)
    Path("sas.txt").write_text(f"{SIGNED}\n")
    command = ("--from", "urls.txt", "--locale", "en-GB", "--container-url-file", "sas.txt")
    assert run(*command)[0] == 0
    assert sent(service)[0].endswith(SECRET)
    Path("sas.txt").write_text("\n")
    assert run(*command)[::2] == (2, "error: sas.txt: the file is empty; expected the URL of a container\n")


def test_failed_recordings_and_the_report(service: SpeechService, run: Run) -> None:
    urls(2, "missing")
    status, table, _ = run("--from", "urls.txt", "--locale", "en-GB", "--report", "report.jsonl")
    assert status == 1
    assert "InvalidRecordingsUri" in table
    lines = [json.loads(line) for line in Path("report.jsonl").read_text().splitlines()]
    assert [(line["state"], line["code"]) for line in lines] == [("failed", "InvalidRecordingsUri")] * 2
    assert run("--retry-failed")[0] == 1
    assert len(sent(service)) == 4


def test_outcomes_as_lines_of_json_and_references_of_a_table(service: SpeechService, run: Run) -> None:
    Path("calls.csv").write_text(f"id;url\n7;{CONTAINER}/1.wav\n8;{CONTAINER}/missing-2.wav\n")
    command = ("--from", "calls.csv", "--reference", "id", "--locale", "en-GB", "--json")
    status, output, _ = run(*command)
    first, second = sorted(
        (json.loads(line) for line in output.splitlines()), key=lambda one: one["reference"]
    )
    assert (status, first["reference"], first["code"], second["code"]) == (
        1,
        "7",
        None,
        "InvalidRecordingsUri",
    )
    assert Path(first["path"]).is_file()


def test_several_resources_share_the_work_each_with_its_key(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls(4)
    name = published_name("v2025_10_15")
    with (
        SpeechService(name, key="a" * 32, polls_per_step=0) as one,
        SpeechService(name, key="a" * 32, polls_per_step=0) as two,
    ):
        monkeypatch.setenv("MY_KEY", "a" * 32)
        monkeypatch.delenv("SPEECH_KEY", raising=False)
        command = ["--endpoint", one.endpoint, "--endpoint", two.endpoint, "--credential", "env:MY_KEY"]
        assert run(*command, "--from", "urls.txt", "--locale", "en-GB", "--job-size", "2")[0] == 0
        assert (len(sent(one)), len(sent(two))) == (2, 2)


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ("--from urls.txt", "the journal is new: pass the locale"),
        ("--from nothing.txt --locale en-GB", "error: --from nothing.txt: there is no such file\n"),
        ("--locale en-GB", "the journal has no recordings: pass --from or --from-container"),
        ("--from urls.txt --locale en-GB --interval -1", "interval must be a number of seconds from 0"),
        ("--from urls.txt --locale en-GB --job-size 5000", "job_size must be from 1 to 1000; got 5000\n"),
        (
            "--locale en-GB --timeout x",
            "transcribe --journal FILE --to FOLDER [--from FILE] [--locale LOCALE]",
        ),
        ("--from bad.txt --locale en-GB", "error: bad.txt:2: expected an http or https URL; got 'call.wav'"),
        ("--locale en-GB --from-container", "set SPEECH_CONTAINER_URL, or pass --container-url-file"),
        ("--locale en-GB --prefix a", "pass --from-container"),
        ("--locale en-GB --from urls.txt --column url", "ends with .csv"),
        ("--locale en-GB --properties {", "--properties: the text is not JSON"),
        ("--locale en-GB --properties [1]", "must be a JSON object"),
        ("--locale en-GB --properties @nothing.json", "nothing.json cannot be read"),
        ("--locale en-GB --workers 0", "--workers: expected a number above 0"),
        ("--locale en-GB --credential 0123456789abcdef", "'env:VARIABLE' or 'module:name'"),
        ("--locale en-GB --region westeurope", "set the environment variable SPEECH_KEY"),
    ],
)
def test_wrong_usage(
    service: SpeechService, run: Run, monkeypatch: pytest.MonkeyPatch, arguments: str, problem: str
) -> None:
    urls(1)
    Path("bad.txt").write_text(f"{CONTAINER}/1.wav\ncall.wav?sig={SECRET}\n")
    if "--region" in arguments:
        monkeypatch.delenv("SPEECH_KEY")
    status, _, error = run(*arguments.split())
    assert status == 2
    assert problem in error
    assert service.entities("transcriptions") == []


def test_files_that_cannot_be_used_are_named(service: SpeechService, run: Run) -> None:
    urls(1)
    command = ("--from", "urls.txt", "--locale", "en-GB")
    status, _, error = run(*command, "--to", "urls.txt")
    assert status == 3
    assert error.startswith(f"error: {Path('urls.txt').absolute()}")
    assert error.endswith(": Not a directory\n")
    for journal, problem in (("urls.txt", "is not a database"), ("no/j", "there is no folder no")):
        status, _, error = run(*command, "--journal", journal)
        assert (status, problem in error) == (3, True)
    assert service.entities("transcriptions") == []


def test_the_service_refuses(service: SpeechService, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    urls(1)
    monkeypatch.setenv("SPEECH_KEY", "f" * 32)
    status, _, error = run("--from", "urls.txt", "--locale", "en-GB")
    assert status == 3
    assert error.startswith("error: ")
    assert "401" in error
    assert "f" * 32 not in error


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_ends_it_and_the_same_command_goes_on() -> None:
    urls(6)
    slow = SpeechService(published_name("v2025_10_15"), seconds_per_step=600)
    with slow:
        environment = os.environ | {"SPEECH_ENDPOINT": slow.endpoint, "SPEECH_KEY": slow.key}
        command = [sys.executable, "-m", PACKAGE, "transcribe", *NIGHT, "--interval", "60"]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
        deadline = time.monotonic() + 60
        while not slow.entities("transcriptions") and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=60)
        assert (process.returncode, error) == (130, "stopped; the same command goes on\n")
        again = subprocess.run(
            [*command, "--timeout", "0.5"],
            capture_output=True,
            text=True,
            env=environment,
            timeout=60,
            check=False,
        )
        assert again.returncode == 3
        assert "not complete after 0.5 seconds" in again.stderr
        assert len(sent(slow)) == 6
