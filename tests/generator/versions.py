# ruff: noqa: E501 - one line an entry reads best
"""Three versions of a small API, the rename map between them, and packages made of them."""

from __future__ import annotations

from pathlib import Path

import yaml

from sttgen.build.report import Result
from sttgen.build.run import make
from sttgen.config import PackageConfig
from sttgen.diagnostics import Diagnostics, Stopped
from tests.generator.packages import GeneratedPackage

_JOBS = """
openapi: 3.1.0
info: {{title: Jobs, version: '{version}'}}
servers: [{{url: 'https://jobs.example'}}]
paths:
  /jobs:
    get:
      operationId: Jobs_List
      parameters: [{{name: {life}, in: query, schema: {{type: integer}}}}]
      responses: {{'200': {{description: All., content: {{application/json: {{schema: {{$ref: '#/components/schemas/Job'}}}}}}}}}}
    post:
      operationId: {create}
      requestBody: {{required: true, content: {{application/json: {{schema: {{$ref: '#/components/schemas/Job'}}}}}}}}
      responses: {{'204': {{description: Made.}}}}
  /jobs/{{id}}/keep:
    put:
      operationId: Jobs_Keep
      parameters:
        - {{name: id, in: path, required: true, schema: {{type: string}}}}
        - {{name: days, in: query, required: true, schema: {{type: integer}}}}
      responses: {{'204': {{description: Kept.}}}}
{paths}
components:
  schemas:
    Job: {{type: object, required: {required}, properties: {{title: {{type: string}}, part: {{$ref: '#/components/schemas/Part'}}, {job}}}}}
    Part: {{type: object, properties: {{{part}}}}}
"""
_SIMPLE = """
  {path}:
    {method}: {{operationId: {id}, responses: {{'204': {{description: Done.}}}}}}
"""
COPY = _SIMPLE.format(path="/copy", method="post", id="Jobs_Copy")
COPY_TO = _SIMPLE.format(path="/copyto", method="post", id="Jobs_CopyTo")
LOGS = _SIMPLE.format(path="/logs", method="get", id="Logs_List") + _SIMPLE.format(
    path="/logs", method="delete", id="Logs_Clear"
).replace("  /logs:\n", "")
SPLIT = _SIMPLE.format(path="/split", method="post", id="Jobs_Split")

DOCUMENTS = {
    "v1.0": _JOBS.format(
        version="v1.0", life="lifeInSeconds", create="Jobs_Create", paths=COPY + LOGS, required="[title]",
        job="seconds: {type: integer}, note: {type: string}, 'ö \"x': {type: string}", part="size: {type: integer}",
    ),
    "v1.1": _JOBS.format(
        version="v1.1", life="lifeMinutes", create="Jobs_Create", paths=COPY_TO, required="[title]",
        job="minutes: {type: integer}", part="size: {type: integer}",
    ),
    "v1.2": _JOBS.format(
        version="v1.2", life="lifeMinutes", create="Jobs_Submit", paths=COPY_TO + LOGS + SPLIT,
        required="[title, hours, part]", job="hours: {type: integer}",
        part="width: {type: integer}, depth: {type: integer}",
    ).replace("Part: {type: object,", "Part: {type: object, required: [width],"),
}  # fmt: skip

_HOST = {"area": "host", "action": "same", "from": "https://jobs.example", "to": "https://jobs.example"}


def _same(version: str, *ids: str) -> list[dict[str, object]]:
    rules = [{"area": "operation", "action": "same", "from": id, "to": id} for id in ids]
    return [{"id": f"{version}-SAME-{n}", **rule} for n, rule in enumerate([*rules, _HOST])]


RULES: dict[str, list[dict[str, object]]] = {
    "v1.0_to_v1.1": [
        *_same("V10", "Jobs_List", "Jobs_Create", "Jobs_Keep"),
        {"id": "V10-OP-copy", "area": "operation", "action": "rename", "from": "Jobs_Copy", "to": "Jobs_CopyTo", "note": "It tells where to."},
        {"id": "V10-OP-logs", "area": "operation", "action": "remove", "from": ["Logs_List", "Logs_Clear"], "to": None, "note": "Logs are elsewhere."},
        {"id": "V10-PARAM-life", "area": "parameter", "action": "rename", "from": "Jobs_List.query.lifeInSeconds", "to": "Jobs_List.query.lifeMinutes", "note": "Minutes instead of seconds."},
        {"id": "V10-PROP-seconds", "area": "property", "action": "rename", "from": "Job.seconds", "to": "Job.minutes", "note": "Divide by 60."},
        {"id": "V10-PROP-note", "area": "property", "action": "remove", "from": "Job.note", "to": None, "note": "Keep \"it\" yourself: '''\\ \"\"\" {x} __import__('os')."},
    ],
    "v1.1_to_v1.2": [
        *_same("V11", "Jobs_List", "Jobs_Keep", "Jobs_CopyTo"),
        {"id": "V11-OP-create", "area": "operation", "action": "rename", "from": "Jobs_Create", "to": "Jobs_Submit"},
        {"id": "V11-OP-split", "area": "operation", "action": "add", "from": None, "to": "Jobs_Split", "note": "For large jobs."},
        {"id": "V11-OP-logs", "area": "operation", "action": "add", "from": None, "to": "Logs_List"},
        {"id": "V11-OP-clear", "area": "operation", "action": "add", "from": None, "to": "Logs_Clear"},
        {"id": "V11-PROP-minutes", "area": "property", "action": "rename", "from": "Job.minutes", "to": "Job.hours", "note": "Whole hours."},
        {"id": "V11-PROP-size", "area": "property", "action": "rename", "from": "Part.size", "to": "Part.width"},
        {"id": "V11-PROP-depth", "area": "property", "action": "add", "from": None, "to": "Part.depth"},
    ],
}  # fmt: skip

OVERLAYS = {
    "v1.0": "client: {name: Client}",
    "v1.1": "client: {name: Client}",
    "v1.2": """
client: {name: Client}
at:
  Jobs_Submit: {rename: create, also: [submit]}
  "#/components/schemas/Job/properties/hours": {advise: {value: 48, why: Two days suffice.}}
  "#/components/schemas/Part/properties/width": {advise: {value: 7, why: It is the usual one.}}
  "#/paths/~1jobs~1{id}~1keep/put/parameters/1": {advise: {value: 30, why: Most keep a month.}}
""",
}


def generate_version(folder: Path, version: str, spec: Path | None = None) -> GeneratedPackage:
    """Write all versions to ``folder``, make the package of one of them, and return what came of it.

    Args:
        folder: The folder.
        version: The version, such as ``v1.1``.
        spec: Another document for the package.
    """
    specs = folder / "specs"
    for known, text in DOCUMENTS.items():
        home = specs / known.replace(".", "_")
        home.mkdir(parents=True, exist_ok=True)
        (home / "openapi.yaml").write_text(text, encoding="utf-8")
        (home / "overlay.yaml").write_text(OVERLAYS[known], encoding="utf-8")
    pairs = []
    for name, rules in RULES.items():
        old, _, new = name.partition("_to_")
        pairs.append(specs / "migrations" / f"{name.replace('.', '_')}.yaml")
        pairs[-1].parent.mkdir(exist_ok=True)
        complete = [{"level": "info", "note": "As it was.", **rule} for rule in rules]
        data = {"from_version": old, "to_version": new, "rules": complete}
        pairs[-1].write_text(yaml.safe_dump(data), encoding="utf-8")
    home = specs / version.replace(".", "_")
    config = PackageConfig(
        name=f"jobs_{version.replace('.', '_')}",
        spec=spec or home / "openapi.yaml",
        output=folder,
        root=folder,
        overlay=home / "overlay.yaml" if spec is None else None,
        migrations=tuple(pairs),
    )
    diagnostics = Diagnostics()
    try:
        made: Result | None = make(config, diagnostics)
    except Stopped:
        made = None
    return GeneratedPackage(config.name, folder, diagnostics, made)
