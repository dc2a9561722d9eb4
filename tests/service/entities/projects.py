"""Projects, and what is filed in them."""

from __future__ import annotations

from tests.service.core import Core
from tests.service.handling import Call, Reply, handles
from tests.service.store.state import Collection, Entity, Json

from . import crud

crud.register("projects")

CONTENTS: dict[Collection, str] = {
    "datasets": "datasetCount",
    "evaluations": "evaluationCount",
    "models": "modelCount",
    "transcriptions": "transcriptionCount",
    "endpoints": "endpointCount",
}


@handles("POST", "/projects")
def create(call: Call) -> Reply:
    body: Json = dict(call.body)
    body.pop("properties", None)  # nothing in them can be written
    return crud.create(call, "projects", body, status=None)


def _register_contents(collection: Collection) -> None:
    @handles("GET", f"/projects/{{id}}/{collection}")
    def list_contents(call: Call) -> Reply:
        return crud.list_entities(call, _contents(call.core, call.entity("projects"), collection))


for _collection in CONTENTS:
    _register_contents(_collection)


def _contents(core: Core, project: Entity, collection: Collection) -> list[Entity]:
    reference = {"self": project.address}
    return [entity for entity in core.state.all(collection) if entity.data.get("project") == reference]


def install(core: Core) -> None:
    core.extras["projects"] = lambda project: {
        "properties": {
            count: len(_contents(core, project, collection)) for collection, count in CONTENTS.items()
        }
    }
