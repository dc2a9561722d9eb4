"""Fast transcription: a recording in, its text out, and nothing that is kept.

The inner codes are the document's; which of them the service uses for what is our reading of their names.
"""

from __future__ import annotations

import wave
from http import HTTPStatus
from typing import IO
from urllib.parse import urlsplit

from starlette.datastructures import UploadFile

from tests.service.description.errors import ServiceError, bad_argument, bad_request
from tests.service.description.validation import WrongMembers, check_text, parsed
from tests.service.handling import Call, Reply, handles
from tests.service.store.results import Style, fast_result, recording_name
from tests.service.store.state import Json

from .transcriptions import source_error

MAX_SECONDS = 2 * 3600
SCHEMA = "#/components/schemas/TranscribeDefinition"
CHANNELS: list[list[int]] = [[], [0], [1], [0, 1], [1, 0]]
"""At most the first two. They mean nothing for a recording that has one."""
IDENTIFIED = "en-US"
"""The language of all recordings whose language is not given."""


@handles("POST", "/transcriptions/transcribe")
def transcribe(call: Call) -> Reply:
    definition = _definition(call)
    speakers = definition.get("diarization", {})
    channels = definition.get("channels", [])
    if channels not in CHANNELS:
        raise bad_argument("channels may have 0 and 1, each once.", "InvalidChannelSpecification")
    name, has = _recording(call, definition)
    if has == 1:
        channels = []
    if len(channels) > 1 and speakers.get("enabled"):
        message = "Speakers are not separated in more than one channel."
        raise bad_argument(message, "BadChannelConfiguration")
    locales = [call.core.check_locale(locale) for locale in definition.get("locales", ())]
    call.core.intern_all(
        {"speechModelMapping": {k: {"self": v} for k, v in definition.get("models", {}).items()}}
    )
    style = Style(
        locale=locales[0] if locales else IDENTIFIED,
        channels=tuple(channels) or (0,),
        display_words=True,
        speakers=speakers.get("maxSpeakers", 2) if speakers.get("enabled") else 0,
        locales=tuple(locales[1:] and locales),
    )
    return Reply(HTTPStatus.OK, fast_result(name, style, apart=bool(channels)))


def _definition(call: Call) -> Json:
    """The part `definition`, checked as a JSON body is."""
    text = call.body.get("definition", "{}")
    if not isinstance(text, str):
        raise bad_request("The part `definition` must be text.", "InvalidRequestBodyFormat")
    value: Json = parsed(text, "The part `definition`")
    document = call.version.document
    if problem := document.problem(SCHEMA, value):
        raise bad_request(f"definition: {problem}", "InvalidRequestBodyFormat")
    if places := document.undeclared(document.at(SCHEMA), value):
        raise WrongMembers("unknown", places)
    check_text(value)
    return value


def _recording(call: Call, definition: Json) -> tuple[str, int | None]:
    """The name of the recording, and its number of channels where that can be read.

    Without a decoder, only the length of WAV files is checked.
    """
    has = None
    audio, url = call.body.get("audio"), definition.get("audioUrl")
    if isinstance(audio, UploadFile):
        if not audio.size:
            raise bad_request("The recording is empty.", "EmptyAudioFile", target="audio")
        if audio.size >= call.core.settings.max_audio_bytes:
            message = f"The recording must have less than {call.core.settings.max_audio_bytes} bytes."
            raise ServiceError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "InvalidRequest", message, target="audio")
        has = _channels_of_wave(audio.file)
        name = recording_name(f"/{audio.filename}")
        source = name
    elif audio is None and url is not None:
        if urlsplit(url).scheme not in ("http", "https"):
            raise bad_argument("audioUrl must be an http or https address.", "InvalidRecordingsUri")
        name, source = recording_name(url), url
    else:
        raise bad_request("There is no recording: no file `audio`, and no audioUrl.", "MissingInputRecords")
    if error := source_error(call.core, source):
        raise bad_request(error["message"], error["code"], target="audio")
    return name, has


def _channels_of_wave(file: IO[bytes]) -> int | None:
    """The number of channels of a WAV file, whose length is checked; None for other formats."""
    try:
        with wave.open(file, "rb") as audio:
            seconds, has = audio.getnframes() / audio.getframerate(), audio.getnchannels()
    except (wave.Error, EOFError, ZeroDivisionError):
        return None
    if seconds >= MAX_SECONDS:
        raise bad_argument(f"The recording lasts {seconds:.0f} seconds.", "AudioLengthLimitExceeded")
    return has
