"""Transcriptions: recordings that fail one by one or all together, results and reports."""

from __future__ import annotations

from urllib.parse import urlsplit

from tests.service.core import Core
from tests.service.description.documents import result_document
from tests.service.description.errors import bad_argument, bad_request
from tests.service.handling import Call, Reply, handles
from tests.service.store.members import length
from tests.service.store.results import Style, recording_name, report_file, result_file
from tests.service.store.state import Entity, Json
from tests.service.store.storage import Refusal

from . import crud, files

crud.register("transcriptions")
files.register("transcriptions")

SOURCES = ("contentUrls", "contentContainerUrl", "dataset")
WRITE_ONLY = ("contentUrls", "contentContainerUrl")
DEFAULTS: Json = {
    "diarizationEnabled": False,
    "wordLevelTimestampsEnabled": False,
    "displayFormWordLevelTimestampsEnabled": False,
    "channels": [0, 1],
    "punctuationMode": "DictatedAndAutomatic",
    "profanityFilterMode": "Masked",
    "timeToLiveHours": 0,
}
"""What holds when a request does not say it. Versions that require hours have no word for an entity of an
earlier version that is kept until it is deleted: 0 is our guess.
"""


@handles("POST", "/transcriptions")
@handles("POST", "/transcriptions/submit")
def create(call: Call) -> Reply:
    body: Json = dict(call.body)
    sources = [name for name in SOURCES if body.get(name)]
    if len(sources) != 1:
        message = f"Exactly one of {', '.join(SOURCES)} is required; the request has {len(sources)}."
        raise bad_request(message, "OnlyOneOfUrlsOrContainerOrDataset")
    inputs = {name: body.pop(name) for name in WRITE_ONLY if name in body}
    for url in inputs.get("contentUrls", ()):
        if urlsplit(url).scheme not in ("http", "https"):
            raise bad_argument("A recording must have an http or https address.", "InvalidRecordingsUri")
        if "unacceptable" in url:
            raise bad_argument("The address of a recording is not accepted.", "InvalidRecordingsUri")
    _check_speakers(body.get("properties", {}))
    if "model" not in body and (
        model := call.core.default_base_model(call.core.check_locale(body["locale"]))
    ):
        body["model"] = {"self": call.core.entity_address(call.version, model["self"])}
    return crud.create(call, "transcriptions", body, inputs=inputs, defaults=DEFAULTS)


def _check_speakers(properties: Json) -> None:
    speakers = properties.get("diarization", {}).get("speakers", {})
    if speakers.get("minCount", 1) > speakers.get("maxCount", 35):
        raise bad_argument("minCount of speakers is greater than maxCount.", "InvalidPayload")


def install(core: Core) -> None:
    core.state.finishers["transcriptions"] = lambda entity: _finish(core, entity)


def _finish(core: Core, entity: Entity) -> bool:
    """Write a result for every recording that can be read, and the report of the job."""
    style = _style(entity)
    outcomes: list[tuple[str, Json | None]] = []
    ticks = 0
    for source in _sources(core, entity):
        error = entity.error or source_error(core, source)
        outcomes.append((source, error))
        if error is None:
            document = result_document(entity.version)
            result = document.shape(document.root, result_file(source, style, core.clock.now()))
            ticks += result["durationInTicks"]
            _write(core, entity, f"{recording_name(source)}.json", "Transcription", result)
    if not any(error is None for _, error in outcomes):
        message = f"None of the {len(outcomes)} recordings could be transcribed."
        if len(outcomes) == 1 and outcomes[0][1]:
            message = outcomes[0][1]["message"]
        entity.error = entity.error or {"code": "InvalidData", "message": message}
    else:
        entity.properties.update(length(ticks))
    _write(core, entity, "report.json", "TranscriptionReport", report_file(entity.version, outcomes))
    return True


def _style(entity: Entity) -> Style:
    properties = entity.properties
    speakers = properties.get("diarization", {}).get("speakers", {})
    return Style(
        locale=entity.data["locale"],
        channels=tuple(properties["channels"]),
        words=properties["wordLevelTimestampsEnabled"],
        display_words=properties["displayFormWordLevelTimestampsEnabled"],
        speakers=speakers.get("maxCount", 2) if properties["diarizationEnabled"] else 0,
        locales=tuple(properties.get("languageIdentification", {}).get("candidateLocales", ())),
    )


def _sources(core: Core, entity: Entity) -> list[str]:
    """The recordings of a job: addresses, or the paths of blobs below a container."""
    if "contentUrls" in entity.inputs:
        urls: list[str] = entity.inputs["contentUrls"]
        return urls
    if container := entity.inputs.get("contentContainerUrl"):
        path = core.storage.path_of(container)
        if path is None:
            return ["recording-1.wav", "recording-2.wav"]
        prefix = f"{path.rstrip('/')}/"
        return [blob.removeprefix(prefix) for blob in core.storage.paths(prefix)]
    return [f"{entity.data['dataset']['self'].rpartition('/')[2]}.wav"]


def source_error(core: Core, source: str) -> Json | None:
    """Why a recording cannot be read: by its name, or because the storage of the service says so."""
    if "missing" in source:
        return {"code": "InvalidRecordingsUri", "message": "There is no recording at this address."}
    if "corrupt" in source:
        return {"code": "InvalidAudioFormat", "message": "This is not audio that can be decoded."}
    if core.storage.path_of(source) is not None:
        try:
            core.storage.check(source, "r")
        except Refusal as refusal:
            return {"code": "InvalidRecordingsUri", "message": f"The recording cannot be read: {refusal}."}
    return None


def _write(core: Core, entity: Entity, name: str, kind: str, content: Json) -> None:
    """Write a result to the container of the job, if it is in this storage, else to the service's own."""
    destination = entity.properties.get("destinationContainerUrl", "")
    path = core.storage.path_of(destination)
    blob = ""
    if path is not None:
        try:
            core.storage.check(destination, "w")
            blob = f"{path.rstrip('/')}/{name}"
        except Refusal as refusal:
            entity.error = {"code": "InvalidPermissions", "message": f"Results cannot be written: {refusal}."}
    files.attach(core, entity, name, kind, content, blob=blob)
