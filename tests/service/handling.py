"""How an operation is written: a function from a `Call` to a `Reply`, registered by the key of its route."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import UploadFile

from tests.service.core import Core
from tests.service.description.errors import bad_request, not_found
from tests.service.description.operations import ApiVersion, Operation
from tests.service.store.state import Entity

Form = dict[str, UploadFile | str]


@dataclass(frozen=True)
class Call:
    """A request that has passed every check that the document demands."""

    core: Core
    version: ApiVersion
    operation: Operation
    path: dict[str, str]
    query: dict[str, Any]
    body: Any
    """Parsed JSON, a `Form`, or the path of a file with the raw bytes."""

    def entity(self, collection: str, parameter: str = "id") -> Entity:
        """The entity that a path parameter names."""
        entity = self.core.state.find(collection, self.path[parameter])
        if entity is None:
            raise not_found(f"There is no entity {self.path[parameter]} among the {collection}.")
        if entity.is_later_than(self.version.name):
            # That it is refused is documented, but not with which code.
            message = f"Version {self.version.name} cannot read what {entity.version} made."
            raise bad_request(message, "InvalidTranscription")
        return entity


@dataclass(frozen=True)
class Reply:
    """An answer before it is cut to the schema of its version."""

    status: int
    body: Any = None
    location: str | None = None
    busy: bool = False
    """The entity is not finished: the answer gets `Retry-After`, if the document has that header."""


Handler = Callable[[Call], Reply]
HANDLERS: dict[tuple[str, str], Handler] = {}


def handles(method: str, key: str) -> Callable[[Handler], Handler]:
    """Register a handler for a route key; see `routes`."""

    def register(handler: Handler) -> Handler:
        assert (method, key) not in HANDLERS, f"two handlers for {method} {key}"
        HANDLERS[method, key] = handler
        return handler

    return register
