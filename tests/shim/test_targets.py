"""The versions that the shim calls: how a program chooses one, and that it pays for no other."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import speechtotext_v2 as swagger_client

TARGETS = swagger_client.Configuration.TARGETS
FILES = Path(swagger_client.__file__).parent

OPENED = """
import sys
opened = []
sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
import speechtotext_v2
configuration = speechtotext_v2.Configuration()
configuration.target = sys.argv[1]
assert configuration.plan.version == sys.argv[1]
print([name for name in opened if name.endswith(".json")])
"""


@pytest.mark.parametrize("target", TARGETS)
def test_a_program_loads_the_plan_of_the_version_that_it_calls(target: str) -> None:
    environment = {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", OPENED, target]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    name = f"{target.replace('.', '_').replace('-', '_')}.json"
    assert [Path(path).name for path in json.loads(done.stdout.replace("'", '"'))] == [name]
    assert (FILES / "_plans" / name).stat().st_size < 200_000


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("form", ["{}", "v{}", "V{}", " {} ", "speechtotext_v{}", "speechtotext_{}"])
@pytest.mark.parametrize("separator", [None, "_"])
def test_a_version_can_be_written_in_several_ways(
    target: str, form: str, separator: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = target.removeprefix("v")
    if separator is not None:
        numbers = numbers.replace(".", separator).replace("-", separator)
    configuration = swagger_client.Configuration()
    configuration.target = form.format(numbers)
    assert configuration.api_version() == target
    configuration.target = None
    monkeypatch.setenv("SPEECH_API_VERSION", form.format(numbers))
    assert configuration.api_version() == target


@pytest.mark.parametrize(
    "name", ["v2.0", "v9.9", "3", "2025-10", "latest", "v3.2-preview.1", "2024-05-15-preview"]
)
def test_another_version_is_refused_with_those_that_there_are(name: str) -> None:
    configuration = swagger_client.Configuration()
    configuration.target = name
    with pytest.raises(ValueError, match="there is no client for API version") as caught:
        configuration.api_version()
    assert repr(name) in str(caught.value)
    assert all(target in str(caught.value) for target in TARGETS)


def test_the_default_is_the_first_target(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SPEECH_API_VERSION", raising=False)
    assert swagger_client.Configuration().api_version() == TARGETS[0]
