"""What the service offers and how it is: supported locales and health."""

from __future__ import annotations

from http import HTTPStatus

from tests.service.handling import Call, Reply, handles

PARTS = ("transcriptions", "datasets", "models", "evaluations", "endpoints")


def _register_locales(collection: str) -> None:
    @handles("GET", f"/{collection}/locales")
    def list_locales(call: Call) -> Reply:
        locales = list(call.core.settings.locales)
        return Reply(HTTPStatus.OK, dict.fromkeys(_members(call), locales) or locales)


for _collection in ("transcriptions", "models", "evaluations", "endpoints", "projects"):
    _register_locales(_collection)


@handles("GET", "/datasets/locales")
def dataset_locales(call: Call) -> Reply:
    kinds = call.version.document.definition("DatasetKind")["enum"]
    locales = list(call.core.settings.locales)
    return Reply(HTTPStatus.OK, dict.fromkeys(_members(call), locales) or dict.fromkeys(locales, kinds))


def _members(call: Call) -> list[str]:
    """What an answer is divided into: kinds in the dated versions, nothing in the earlier ones."""
    content = call.operation.successes[HTTPStatus.OK].content
    assert content is not None
    return list(call.version.document.members(content.schema))


@handles("GET", "/healthstatus")
def health(call: Call) -> Reply:
    status = call.core.health
    components = [{"name": part, "type": "Component", "status": status} for part in PARTS]
    message = None if status == "Healthy" else "Some parts of the service do not work as they should."
    document = {"status": status, "components": components, "message": message}
    return Reply(HTTPStatus.OK, {name: value for name, value in document.items() if value is not None})
