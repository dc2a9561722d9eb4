"""Fast transcription: what is sent, what is refused before, and what is never sent twice."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.generator.packages import GeneratedPackage, generate
from tests.kits.fast_service import answer, fast_document, fast_overlay, parts, phrase
from tests.kits.fast_service import definition as definition_of
from tests.servers.scripted import Reply, ScriptedServer

ANSWER = answer(phrase("Good morning.", 0, 900))
MEGABYTE = 1 << 20


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> GeneratedPackage:
    """A client of an API version that takes files and URLs."""
    folder = tmp_path_factory.mktemp("fast")
    data, overlay = fast_document(audio_required=False), fast_overlay("transcribing_urls")
    return generate(folder, data, overlay=overlay, name="fast_of_urls")


@pytest.fixture(scope="module")
def files_only(tmp_path_factory: pytest.TempPathFactory) -> GeneratedPackage:
    """A client of an API version that takes files alone."""
    folder = tmp_path_factory.mktemp("fast")
    data, overlay = fast_document(audio_required=True), fast_overlay("transcribing")
    return generate(folder, data, overlay=overlay, name="fast_of_files")


@pytest.fixture
def server(server: ScriptedServer) -> ScriptedServer:
    return server.on("POST", "/transcriptions:transcribe", Reply(json=ANSWER))


def _group(made: GeneratedPackage, server: ScriptedServer) -> Any:
    policy = made.package.RetryPolicy(total=2, backoff=0.0, max_wait=0.01)
    return made.client(server.url, retries=policy).transcriptions


@pytest.fixture
def transcribe(made: GeneratedPackage, server: ScriptedServer) -> Callable[..., Any]:
    method: Callable[..., Any] = _group(made, server).transcribe
    return method


@pytest.fixture
def transcripts(made: GeneratedPackage) -> ModuleType:
    return made.module("transcripts")


def test_every_kind_of_recording(
    transcribe: Callable[..., Any], made: GeneratedPackage, server: ScriptedServer, tmp_path: Path
) -> None:
    path = tmp_path / "call.mp3"
    path.write_bytes(b"sound")
    whole = io.BytesIO(b"noise sound")
    whole.seek(6)
    named = made.package.File(b"sound", "a.flac", "audio/x-flac")
    with path.open("rb") as file:
        for audio, name, media in (
            (path, "call.mp3", "audio/mpeg"),
            (str(path), "call.mp3", "audio/mpeg"),
            (file, "call.mp3", "audio/mpeg"),
            (whole, "audio", "application/octet-stream"),
            (b"sound", "audio", "application/octet-stream"),
            (iter([b"so", b"und"]), "audio", "application/octet-stream"),
            (named, "a.flac", "audio/x-flac"),
        ):
            assert transcribe(audio).to_text() == "Good morning.\n"
            sent = parts(server.requests[-1])
            assert sorted(sent) == ["audio"]
            part = sent["audio"]
            assert (part.get_payload(), part.get_filename(), part.get_content_type()) == (
                "sound",
                name,
                media,
            )
    assert "Transfer-Encoding" not in server.requests[0].headers


def test_a_typed_definition_is_json(
    transcribe: Callable[..., Any], made: GeneratedPackage, server: ScriptedServer
) -> None:
    models = made.models
    mode = models.EnhancedMode(enabled=True, task="transcribe")
    transcribe(b"sound", models.TranscribeDefinition(locales=["en-GB"], enhanced_mode=mode))
    part = parts(server.requests[-1])["definition"]
    assert (part.get_content_type(), part.get_filename()) == ("application/json", None)
    wire = {"locales": ["en-GB"], "enhancedMode": {"enabled": True, "task": "transcribe"}}
    assert definition_of(server.requests[-1]) == wire
    transcribe(b"sound", wire)
    assert definition_of(server.requests[-1]) == wire


def test_further_members_are_merged_at_any_depth(
    transcribe: Callable[..., Any], made: GeneratedPackage, server: ScriptedServer
) -> None:
    mode = made.models.EnhancedMode(enabled=True)
    definition = made.models.TranscribeDefinition(locales=["en-GB"], enhanced_mode=mode)
    options = {"timestamps": "word", "transcribeStyle": "clean"}
    transcribe(
        b"sound", definition, additional={"enhancedMode": {"model": "m", "modelOptions": options}, "new": [1]}
    )
    assert definition_of(server.requests[-1]) == {
        "locales": ["en-GB"],
        "enhancedMode": {"enabled": True, "model": "m", "modelOptions": options},
        "new": [1],
    }
    transcribe(b"sound", additional={"new": None})
    assert definition_of(server.requests[-1]) == {"new": None}
    assert definition.enhanced_mode is mode, "the caller's definition stays as it is"


@pytest.mark.parametrize(
    ("additional", "place"),
    [
        ({"locales": ["de-DE"]}, "'locales'"),
        ({"enhancedMode": {"enabled": True}}, r"'enhancedMode\.enabled'"),
        ({"enhancedMode": None}, "'enhancedMode'"),
        ({"x": {"y": {"z": 2}}}, r"'x\.y\.z'"),
    ],
)
def test_a_member_that_is_given_twice_is_refused(
    transcribe: Callable[..., Any], server: ScriptedServer, additional: dict[str, Any], place: str
) -> None:
    definition = {"locales": ["en-GB"], "enhancedMode": {"enabled": True}, "x": {"y": {"z": 1}}}
    with pytest.raises(ValueError, match=f"^{place} is in the definition and in additional"):
        transcribe(b"sound", definition, additional=additional)
    assert server.requests == []


def test_there_is_exactly_one_recording(
    transcribe: Callable[..., Any], made: GeneratedPackage, server: ScriptedServer
) -> None:
    url = made.models.TranscribeDefinition(audio_url="https://h/a.wav?sig=SECRET")
    transcribe(definition=url)
    sent = parts(server.requests[-1])
    assert (sorted(sent), definition_of(server.requests[-1])) == (
        ["definition"],
        {"audioUrl": "https://h/a.wav?sig=SECRET"},
    )
    for audio, definition, got in (
        (b"sound", url, "both"),
        (None, {"locales": []}, "neither"),
        (None, {}, "neither"),
    ):
        with pytest.raises(ValueError, match=rf"exactly one of audio and `audio_url`.*\(got {got}\)"):
            transcribe(audio, definition)
    with pytest.raises(ValueError, match="neither"):
        transcribe()
    assert len(server.requests) == 1


def test_a_version_without_urls_requires_a_file(files_only: GeneratedPackage, server: ScriptedServer) -> None:
    transcribe = _group(files_only, server).transcribe
    assert transcribe(b"sound").phrases[0].text == "Good morning."
    with pytest.raises(TypeError, match="audio"):
        transcribe(definition={"locales": ["en-GB"]})


@pytest.mark.parametrize(
    ("audio", "error", "words"),
    [
        ("https://h/a.wav?sig=SECRET", ValueError, "not a URL: pass the URL as `audio_url`"),
        (["a.wav"], TypeError, "'audio' must be a file .* got list"),
        (io.StringIO("text"), TypeError, "got StringIO: open it"),
        (5, TypeError, "got int"),
        ("no such file.wav", FileNotFoundError, "no such file"),
    ],
)
def test_what_is_not_a_recording_is_refused(
    transcribe: Callable[..., Any], server: ScriptedServer, audio: Any, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        transcribe(audio)
    assert "SECRET" not in str(caught.value)
    for definition in ("text", ["a"], 5):
        with pytest.raises(TypeError, match="definition must be a mapping or a model"):
            transcribe(b"sound", definition)
    with pytest.raises(TypeError, match="additional must be a mapping"):
        transcribe(b"sound", additional=["a"])
    assert server.requests == []


# --- limits ---


def _sized(path: Path, size: int, head: bytes = b"") -> Path:
    """A file of any size that takes no room on the disk."""
    with path.open("wb") as file:
        file.write(head)
        file.truncate(size)
    return path


def _wav_head(seconds: float, rate: int = 8000, *, length: int | None = None) -> bytes:
    """The first bytes of a WAV file with 8-bit samples."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(rate)
        sound.writeframes(b"")
    size = int(seconds * rate) if length is None else length
    return buffer.getvalue()[:-4] + size.to_bytes(4, "little")


def test_a_recording_that_is_too_large_is_refused_before_it_is_sent(
    transcribe: Callable[..., Any], transcripts: ModuleType, server: ScriptedServer, tmp_path: Path
) -> None:
    limits = transcripts.FAST_LIMITS
    large = _sized(tmp_path / "large.mp3", int(limits.megabytes) * MEGABYTE)
    with large.open("rb") as file:
        for audio in (large, str(large), file):
            with pytest.raises(
                ValueError, match=r"has 500\.0 MB; fast transcription takes less than 500 MB"
            ) as caught:
                transcribe(audio)
            assert limits.source in str(caught.value)
            assert "batch transcription (`create`)" in str(caught.value)
    small = transcripts.AudioLimits(megabytes=1, hours=1, source="a test")
    with pytest.raises(ValueError, match=r"has 1\.0 MB; .* less than 1 MB \(a test\)"):
        transcribe(bytes(MEGABYTE), limits=small)
    assert server.requests == []
    transcribe(bytes(MEGABYTE - 1), limits=small)
    transcribe(bytes(MEGABYTE), limits=None)
    transcribe(iter([bytes(MEGABYTE)]), limits=small)
    assert [request.size > MEGABYTE - 1 for request in server.requests] == [True] * 3


def test_limits_of_another_kind_are_refused(transcribe: Callable[..., Any], server: ScriptedServer) -> None:
    for limits in (10, "500", {"megabytes": 1}):
        with pytest.raises(TypeError, match="limits must be an AudioLimits") as caught:
            transcribe(b"RIFF", limits=limits)
        assert repr(limits) in str(caught.value)
    assert server.requests == []


def test_a_recording_that_is_too_long_is_refused_before_it_is_sent(
    transcribe: Callable[..., Any], made: GeneratedPackage, server: ScriptedServer, tmp_path: Path
) -> None:
    head = _wav_head(6 * 3600)
    long = _sized(tmp_path / "long.wav", len(head) + 6 * 3600 * 8000, head)
    with long.open("rb") as file:
        for audio in (long, file, made.package.File(long, "a.wav")):
            with pytest.raises(
                ValueError, match=r"lasts 6\.00 hours; fast transcription takes less than 5 hours"
            ):
                transcribe(audio)
        assert file.tell() == 0
    assert server.requests == []


@pytest.mark.parametrize(
    "content",
    [
        _wav_head(0, length=0xFFFFFFFF) + bytes(1000),
        _wav_head(6 * 3600)[:20],
        b"RIFF" + bytes(40),
        b"RIFF\xff\xff\xff\xffWAVEfmt \x10\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0data\xff\xff\xff\xff",
        b"RIFFxxxxWAVE" + b"fmt \x10\0\0\0\6\0\1\0\x40\x1f\0\0\x40\x1f\0\0\1\0\x08\0data\xff\xff\xff\xff",
        b"",
    ],
    ids=["stopped recorder", "cut", "zeros", "no channels", "a-law", "empty"],
)
def test_a_header_that_tells_nothing_does_not_stop_a_recording(
    transcribe: Callable[..., Any], server: ScriptedServer, content: bytes
) -> None:
    for audio in (content, io.BytesIO(content)):
        transcribe(audio)
        assert parts(server.requests[-1])["audio"].get_payload(decode=True) == content


# --- retries ---


@pytest.mark.parametrize(
    "fault",
    [Reply(status=500), Reply(status=503, headers={"Retry-After": "0"}), Reply(status=408), Reply(reset=True),
     Reply(status=504), Reply(json=ANSWER, cut=10)],
    ids=["500", "503", "408", "lost", "504", "truncated"],
)  # fmt: skip
@pytest.mark.parametrize("again", [True, False], ids=["bytes", "stream"])
def test_a_request_that_may_have_been_executed_is_never_repeated(
    transcribe: Callable[..., Any], made: GeneratedPackage, server: ScriptedServer, fault: Reply, again: bool
) -> None:
    server.on("*", "*", fault)
    server.on("POST", "/transcriptions:transcribe", fault)
    with pytest.raises(made.package.ApiError, match="not retried: the request may have been executed"):
        transcribe(b"sound" if again else iter([b"sound"]))
    assert len(server.requests) == 1


def test_a_request_that_was_refused_is_repeated_if_the_recording_can_be_read_again(
    transcribe: Callable[..., Any], made: GeneratedPackage, server: ScriptedServer, tmp_path: Path
) -> None:
    path = _sized(tmp_path / "a.mp3", 3 * MEGABYTE, b"head")
    refused = Reply(status=429, headers={"Retry-After": "0"})
    for audio in (path, b"sound", io.BytesIO(b"sound")):
        server.on("POST", "/transcriptions:transcribe", refused, Reply(json=ANSWER))
        transcribe(audio)
        first, second = server.requests[-2:]
        assert (first.size, first.sha256) == (second.size, second.sha256)
    server.on("POST", "/transcriptions:transcribe", refused, Reply(json=ANSWER))
    before = len(server.requests)
    with pytest.raises(
        made.package.TooManyRequests, match="not retried: the body is an iterator or a stream"
    ):
        transcribe(iter([b"sound"]))
    assert len(server.requests) == before + 1
