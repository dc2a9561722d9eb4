"""Datasets: from an address, from a form, or from blocks."""

from __future__ import annotations

import base64
import binascii
import json
import shutil
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import UploadFile

from tests.service.core import Core
from tests.service.description.errors import ServiceError, bad_argument, bad_request, conflict
from tests.service.handling import Call, Reply, handles
from tests.service.store.members import length
from tests.service.store.results import recording_name
from tests.service.store.state import Block, Entity, Json
from tests.service.store.storage import Refusal

from . import crud, files

crud.register("datasets")
files.register("datasets")

MAX_BLOCK = 8 << 20
MAX_BLOCK_NAME = 64
LENGTH = 252 * 10_000_000
"""How long the audio of every dataset is, in ticks."""
DATA_KINDS = {
    "Language": "LanguageData",
    "LanguageMarkdown": "LanguageData",
    "Pronunciation": "PronunciationData",
    "Acoustic": "AcousticDataArchive",
    "AudioFiles": "Audio",
    "OutputFormatting": "OutputFormattingData",
}


@handles("POST", "/datasets")
def create(call: Call) -> Reply:
    body: Json = dict(call.body)
    inputs = {"contentUrl": body.pop("contentUrl")} if "contentUrl" in body else {}
    has_blocks = call.version.address("/datasets/{id}/blocks", id="") is not None
    if not inputs and not has_blocks:
        raise bad_request("contentUrl is missing.", "MissingInputRecords")
    if inputs and urlsplit(inputs["contentUrl"]).scheme not in ("http", "https"):
        raise bad_argument("contentUrl must be an http or https address.", target="contentUrl")
    return crud.create(call, "datasets", body, inputs=inputs, held=not inputs)


@handles("POST", "/datasets/upload")
def upload(call: Call) -> Reply:
    form = call.body
    data = form.pop("data", None)
    if not isinstance(data, UploadFile):
        raise bad_request("The part `data` with the file is missing.", "MissingInputRecords")
    kinds = call.version.document.definition("DatasetKind")["enum"]
    if form["kind"] not in kinds:
        raise bad_argument(f"kind must be one of {', '.join(kinds)}.", target="kind")
    body: Json = {
        name: form[name] for name in ("displayName", "description", "locale", "kind") if name in form
    }
    if form.get("project"):
        body["project"] = {"self": form["project"]}
    if form.get("customProperties"):
        body["customProperties"] = _custom_properties(call, form["customProperties"])
    if "email" in form:
        body["properties"] = {"email": form["email"]}
    with call.core.new_file() as file:
        shutil.copyfileobj(data.file, file)
    return crud.create(call, "datasets", body, uploaded=Path(file.name), inputs={"filename": data.filename})


def _custom_properties(call: Call, text: str) -> Json:
    try:
        entries: Json = json.loads(text)
    except (ValueError, RecursionError):
        raise bad_argument("customProperties is not JSON.", target="customProperties") from None
    problem = call.version.document.problem(
        "#/components/schemas/Dataset/properties/customProperties", entries
    )
    if problem:
        raise bad_argument(problem, target="customProperties")
    return entries


@handles("GET", "/datasets/{id}/blocks")
def list_blocks(call: Call) -> Reply:
    entity = _with_blocks(call)
    document = {
        "committedBlocks": [{"name": block.name, "size": block.size} for block in entity.committed],
        "uncommittedBlocks": [{"name": block.name, "size": block.size} for block in entity.blocks.values()],
    }
    return Reply(HTTPStatus.OK, document, busy=not entity.finished)


@handles("PUT", "/datasets/{id}/blocks")
def upload_block(call: Call) -> Reply:
    entity = _with_blocks(call)
    if not entity.held:
        raise conflict("The blocks of this dataset have been committed.", "InvalidDataset")
    name, path = call.query["blockid"], call.body
    length = _decoded_length(name)
    if any(_decoded_length(other) != length for other in entity.blocks):
        raise bad_argument("All block ids of a dataset must have the same length.", target="blockid")
    size = path.stat().st_size
    if size > MAX_BLOCK:
        raise bad_request(f"A block may have at most {MAX_BLOCK} bytes.", "InvalidPayload")
    entity.blocks[name] = Block(name, path, size)
    return Reply(HTTPStatus.CREATED)


@handles("POST", "/datasets/{id}/blocks/commit")
def commit_blocks(call: Call) -> Reply:
    entity = _with_blocks(call)
    if not entity.held:
        raise conflict("The blocks of this dataset have been committed.", "InvalidDataset")
    chosen = []
    for entry in call.body:
        # Nothing is committed before, so `Latest` and `Uncommitted` are the same here.
        block = entity.blocks.get(entry.get("id", ""))
        if block is None or entry.get("kind") == "Committed":
            raise bad_request(f"There is no such block: {json.dumps(entry)}.", "InvalidPayload")
        chosen.append(block)
    if not chosen:
        raise bad_request("The list of blocks is empty.", "MissingInputRecords")
    with call.core.new_file() as whole:
        for block in chosen:
            with block.path.open("rb") as piece:
                shutil.copyfileobj(piece, whole)
    entity.uploaded = Path(whole.name)
    entity.committed, entity.blocks = chosen, {}
    call.core.state.restart(entity)
    return Reply(HTTPStatus.OK)


def _with_blocks(call: Call) -> Entity:
    entity = call.entity("datasets")
    if not entity.held and not entity.committed:
        raise ServiceError(
            HTTPStatus.BAD_REQUEST, "NotAllowed", "This dataset is not uploaded in blocks.", "InvalidDataset"
        )
    return entity


def _decoded_length(name: str) -> int:
    try:
        length = len(base64.b64decode(name, validate=True))
    except (binascii.Error, ValueError):
        raise bad_argument("blockid is not Base64.", target="blockid") from None
    if not 0 < length <= MAX_BLOCK_NAME:
        raise bad_argument(f"blockid must stand for 1 to {MAX_BLOCK_NAME} bytes.", target="blockid")
    return length


def install(core: Core) -> None:
    core.state.finishers["datasets"] = lambda entity: _finish(core, entity)


def _finish(core: Core, entity: Entity) -> bool:
    """Import the data: count it, keep it as a file, and report."""
    try:
        content, name = _content(core, entity)
    except Refusal as refusal:
        entity.error = {"code": "DataImportFailed", "message": f"The data cannot be read: {refusal}."}
    if entity.error is None:
        rejected = 1
        accepted = max(1, sum(1 for line in _lines(content) if line.strip()))
        entity.properties.update(acceptedLineCount=accepted, rejectedLineCount=rejected)
        if entity.data["kind"] in ("Acoustic", "AudioFiles"):
            entity.properties.update(length(LENGTH))
        kind = DATA_KINDS[entity.data["kind"]]
        files.attach(core, entity, name, kind, content, content_type="application/octet-stream")
        report = {"acceptedLineCount": accepted, "rejectedLineCount": rejected}
    else:
        report = {"acceptedLineCount": 0, "rejectedLineCount": 0, "error": entity.error["message"]}
    files.attach(core, entity, "report.json", "DatasetReport", report)
    return True


def _content(core: Core, entity: Entity) -> tuple[bytes | Path, str]:
    url = entity.inputs.get("contentUrl", "")
    if "missing" in url or "corrupt" in url:
        entity.error = {"code": "DataImportFailed", "message": "The data is missing or cannot be read."}
    if entity.uploaded is not None:
        return entity.uploaded, entity.inputs.get("filename") or "data"
    name = recording_name(url)
    if core.storage.path_of(url) is not None and (blob := core.storage.check(url, "r")):
        return blob.path, name
    return f"Data from {name}\n".encode(), name


def _lines(content: bytes | Path) -> list[bytes]:
    """The first lines are enough to have something to count."""
    if isinstance(content, bytes):
        return content[:MAX_BLOCK].splitlines()
    with content.open("rb") as file:
        return file.read(MAX_BLOCK).splitlines()
