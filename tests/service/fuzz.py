"""`python tests/service/fuzz.py`: schemathesis against the service, for every version of the API.

It is a script and not a test, since schemathesis is a large tool that only the main job installs. It looks
for server errors, and for answers that are not as the document says. Where it is not installed, the script
says so and succeeds.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.service import SpeechService  # noqa: E402  # needs the path that is set above
from tests.service.app import VERSIONS  # noqa: E402  # needs the path that is set above
from tests.service.description.documents import SPECS, folder  # noqa: E402  # needs the path that is set above
from tests.service.description.operations import ApiVersion  # noqa: E402  # needs the path that is set above
from tests.service.store.state import COLLECTIONS  # noqa: E402  # needs the path that is set above

ID = "6f1c0e52-8d0b-4c53-9a55-4de7b1f0a7c2"
"""Of one entity of each kind, so that requests find something until one deletes it."""
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
)


SHORT_AUDIO = "short audio"
HOOKS = """
import schemathesis
from speechtotext_short_audio import audio

@schemathesis.serializer("audio/wav; codecs=audio/pcm; samplerate=16000", "audio/ogg; codecs=opus")
def recording(context, value):
    return b"".join(audio.wav(b"\\1\\2" * 16_000))
"""
"""What schemathesis cannot make by itself: recordings."""


def _document(version: str) -> Path:
    folder_ = SPECS / "short_audio" if version == SHORT_AUDIO else folder(version)
    return folder_ / "openapi.yaml"


def command(version: str, service: SpeechService, examples: int, seconds: int) -> list[str]:
    """One bounded run. The seed is fixed, so that a failure can be repeated."""
    # Both schemes, or the tool makes up the one that is left out. Short audio does not accept `*/*`.
    headers = service.headers | {"Authorization": f"Bearer {service.token}", "Accept": "application/json"}
    return [
        *(sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()", "run"),
        str(_document(version)),
        *(
            "--url",
            service.endpoint if version == SHORT_AUDIO else service.url("", version).partition("?")[0],
        ),
        *(option for name, value in headers.items() for option in ("--header", f"{name}:{value}")),
        *("--checks", ",".join(CHECKS), "--phases", "examples,coverage,fuzzing"),
        *("--max-examples", str(examples), "--max-time", str(seconds), "--seed", "1"),
        # One worker: with more, the tool itself fails now and then on Python 3.11 (`ast.parse` in threads).
        *("--workers", "1", "--warnings", "off", "--no-color", "--continue-on-failure"),
    ]


def fuzz(version: str, examples: int, seconds: int) -> bool:
    """Whether a version came through."""
    short = version == SHORT_AUDIO
    service = SpeechService(VERSIONS if short else version, references="accept").start()
    for collection in COLLECTIONS:
        service.add(collection, id=ID)
    try:
        with TemporaryDirectory() as here:  # it leaves a cache where it runs
            selector = {} if short else ApiVersion(version).selector
            fixed = {f"query.{name}": value for name, value in selector.items()}
            fixed |= {"query.language": "en-US"} if short else {"path.id": ID}
            lines = ["[parameters]", *(f'"{name}" = "{value}"' for name, value in fixed.items())]
            Path(here, "hooks.py").write_text(HOOKS, encoding="utf-8")
            Path(here, "schemathesis.toml").write_text("\n".join(lines), encoding="utf-8")
            run = subprocess.run(
                command(version, service, examples, seconds),
                cwd=here,
                check=False,
                capture_output=True,
                text=True,
                timeout=60 + seconds * 4,
                env=os.environ | {"PYTHONPATH": here, "SCHEMATHESIS_HOOKS": "hooks"},
            )
    finally:
        service.stop()
    good = run.returncode == 0 and not service.crashes
    succeeded = {request.operation for request in service.requests if (request.status or 500) < 300}
    count = 2 if short else len(ApiVersion(version).operations)
    reached = f"{len(succeeded)} of {count} operations succeeded"
    print(f"{version}: {len(service.requests)} requests, {reached}, {len(service.crashes)} crashes")
    if not good:
        print(run.stdout, run.stderr, *service.crashes[:3], sep="\n")
    return good


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=20, help="examples for each operation")
    parser.add_argument("--seconds", type=int, default=40, help="time for each version")
    options = parser.parse_args()
    if importlib.util.find_spec("schemathesis") is None:
        print("skipped: schemathesis is not installed")
        return 0
    apis = (*VERSIONS, SHORT_AUDIO)
    with ThreadPoolExecutor(2) as pool:
        results = pool.map(lambda version: fuzz(version, options.examples, options.seconds), apis)
        return 0 if all(list(results)) else 1


if __name__ == "__main__":
    sys.exit(main())
