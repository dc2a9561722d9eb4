"""What importing costs: whole interpreters, started in turns, less one that imports nothing.

Importing waits for nothing once the files are in memory, so processor time is what it takes; what other
programs took meanwhile does not count.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from tests.benchmarks.measure import Row, Target, alone, compared, take_turns
from tests.benchmarks.processes import ROOT, SOURCES, environment, processor_seconds
from tests.benchmarks.section import Section, Setting
from tests.benchmarks.server import BASE, serving

_BASELINE = "urllib3 and msgspec"
_URLLIB3 = "urllib3, json.loads"
_NOTHING = "interpreter"
HEADERS = {"Ocp-Apim-Subscription-Key": "key"}
_BARE = "import speechtotext_v3_1"
_CLIENT = f"{_BARE} as s; s.SpeechToTextClient(region='westus', credential='key')"
_PEERS = {
    "openapi-generator": "import {package} as p; p.TranscriptionsApi(p.ApiClient(p.Configuration(host='https://h')))",
    "openapi-python-client": (
        "import {package} as p; from {package}.api.transcriptions import transcriptions_list;"
        " p.AuthenticatedClient('https://h', 'key')"
    ),
}
PATH = f"{BASE}/transcriptions"


def measure(setting: Setting) -> Iterator[Row]:
    """The rows about imports. All values are milliseconds over the interpreter of the same environment."""
    own = {
        _NOTHING: "pass",
        "bare": _BARE,
        "ours": _CLIENT,
        _BASELINE: "import urllib3, msgspec",
    }
    turns = {name: _start(sys.executable, code, *SOURCES[:2]) for name, code in own.items()}
    for name, peer in setting.peers.items():
        turns[f"{_NOTHING} of {name}"] = _start(peer.python, "pass", peer.folder)
        turns[name] = _start(peer.python, _PEERS[name].format(package=peer.package), peer.folder)
    take_turns(turns, 1)  # Bytecode is compiled, and files come from memory, as in every start but the first.
    found = take_turns(turns, setting.rounds(21))
    over = {name: _over(found, name, _NOTHING) for name in own if name != _NOTHING}
    over |= {name: _over(found, name, f"{_NOTHING} of {name}") for name in setting.peers}
    bare, wanted = over.pop("bare"), Target(1.15)
    yield compared("import-client", "import and make a client", "ms", over, baseline=_BASELINE, target=wanted)
    yield alone("import-bare", "import the package, nothing else", "ms", bare, Target(10))
    with serving() as (origin, _):
        yield _first_answer(origin, setting)
    setting.details["milliseconds of imports, cumulative"] = _slowest()


def _first_answer(origin: str, setting: Setting) -> Row:
    """A program that is started for one call; with the share of its own process alone, not of the server."""
    host = origin.removeprefix("http://")
    codes = {
        "ours": f"{_BARE} as s; c = s.SpeechToTextClient({origin!r}, credential='key');"
        " n = [t.display_name for t in c.transcriptions.list()]",
        _URLLIB3: "import json, urllib3;"
        f" r = urllib3.PoolManager().request('GET', '{origin}{PATH}', headers={HEADERS});"
        " n = [t['displayName'] for t in json.loads(r.data)['values']]",
        "http.client, json.loads": f"import json, http.client; c = http.client.HTTPConnection({host!r});"
        f" c.request('GET', {PATH!r}, headers={HEADERS}); r = c.getresponse();"
        " n = [t['displayName'] for t in json.loads(r.read())['values']]",
    }
    starts = {
        name: _start(sys.executable, code, *SOURCES[:2])
        for name, code in (codes | {_NOTHING: "pass"}).items()
    }
    take_turns(starts, 1)
    found = take_turns(starts, setting.rounds(21))
    over = {name: _over(found, name, _NOTHING) for name in codes}
    what = "a program that makes one call and ends"
    return compared("first-answer", what, "ms", over, baseline=_URLLIB3, target=Target(1.5))


def _slowest(count: int = 12) -> dict[str, float]:
    """What is slowest within importing and making a client: cumulative milliseconds, by ``-X importtime``."""
    command = [sys.executable, "-X", "importtime", "-c", _CLIENT]
    run = partial(subprocess.run, command, env=environment(*SOURCES[:2]), cwd=ROOT, check=True)
    lines = run(capture_output=True, text=True).stderr.splitlines()
    timed = [line.removeprefix("import time:") for line in lines if line.startswith("import time:")]
    cells = [line.split("|") for line in timed]
    cumulative = {name.strip(): int(total) / 1000 for _, total, name in cells[1:]}
    return dict(sorted(cumulative.items(), key=lambda entry: -entry[1])[:count])


def _start(python: str | Path, code: str, *folders: Path) -> Callable[[], float]:
    return partial(processor_seconds, [python, "-c", code], environment(*folders))


def _over(found: Mapping[str, list[float]], name: str, nothing: str) -> list[float]:
    """Milliseconds over an interpreter that was started in the same round."""
    return [(own - idle) * 1000 for own, idle in zip(found[name], found[nothing], strict=True)]


SECTION = Section(
    place=40,
    title="Starting",
    input="a whole interpreter, less one that imports nothing",
    measure=measure,
    panels={
        "import-client": ("Import and make a client, ms over the interpreter", "less"),
        "first-answer": ("A program that makes one call and ends, ms over the interpreter", "less"),
    },
)
