"""The entities of the service, independent of API version and wire form.

References between entities are kept as `entity:/models/<id>`: the same in every version, turned into absolute
addresses when an answer is written. Time is the service's own, so that tests can move it.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from tests.service.description.formats import duration_in_seconds

Json = dict[str, Any]
Collection = Literal[
    "transcriptions", "datasets", "models", "models/base", "evaluations", "endpoints", "projects", "webhooks",
    "operations/models/copy",
]  # fmt: skip
COLLECTIONS: tuple[Collection, ...] = (
    "transcriptions", "datasets", "models", "models/base", "evaluations", "endpoints", "projects", "webhooks",
    "operations/models/copy",
)  # fmt: skip
FINAL = ("Succeeded", "Failed")
STEPS = ("NotStarted", "Running", "Succeeded")
UNREADABLE = {"v3.0": ("v3.1", "v3.2"), "v3.1": ("v3.2",)}
"""The versions whose transcriptions a version cannot read, as the service's guides to v3.1 and v3.2 say."""


class Clock:
    """The time of the service: real time, moved by what tests add."""

    def __init__(self) -> None:
        self._offset = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._offset

    def advance(self, seconds: float) -> None:
        self._offset += timedelta(seconds=seconds)


def timestamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass
class StoredFile:
    """A file that belongs to an entity; its content lies in storage."""

    id: str
    name: str
    kind: str
    blob: str
    size: int
    created: datetime


@dataclass
class Block:
    """A piece of an upload on disk."""

    name: str
    path: Path
    size: int


@dataclass
class Entity:
    """One entity: what its owner wrote in `data`, what the service knows beside it."""

    id: str
    collection: Collection
    version: str
    data: Json
    created: datetime
    last_action: datetime
    status: str | None = "NotStarted"
    inputs: Json = field(default_factory=dict)
    """Members that are never returned, such as `contentUrls` and `secret`."""
    files: list[StoredFile] = field(default_factory=list)
    polls: int = 0
    held: bool = False
    """It waits for the blocks of a dataset, and makes no progress."""
    blocks: dict[str, Block] = field(default_factory=dict)
    committed: list[Block] = field(default_factory=list)
    uploaded: Path | None = None
    error: Json | None = None
    """If it is set, the entity fails at its end."""
    seeded: bool = False
    """It was added without a request, and so by no version."""

    def is_later_than(self, version: str) -> bool:
        """Whether a version must not read it, because a later one made it."""
        later = UNREADABLE.get(version, ())
        return self.collection == "transcriptions" and not self.seeded and self.version in later

    @property
    def address(self) -> str:
        return f"entity:/{self.collection}/{self.id}"

    @property
    def properties(self) -> Json:
        properties: Json = self.data.setdefault("properties", {})
        return properties

    @property
    def finished(self) -> bool:
        return self.status is None or self.status in FINAL


Finisher = Callable[[Entity], bool]
"""Completes an entity; returns False if that is not possible yet."""
Observer = Callable[[str, Entity], None]
"""Is called at each `Creation`, `Processing`, `Completion` and `Deletion`."""


class State:
    """All entities, and their progress."""

    def __init__(self, clock: Clock, *, polls_per_step: int, seconds_per_step: float | None) -> None:
        self.clock = clock
        self.lock = threading.RLock()
        self.finishers: dict[str, Finisher] = {}
        self.observers: list[Observer] = []
        self.failures: dict[str, list[Json]] = {}
        """The errors with which the next entities of a collection will end."""
        self._polls_per_step = polls_per_step
        self._seconds_per_step = seconds_per_step
        self._entities: dict[str, dict[str, Entity]] = {name: {} for name in COLLECTIONS}
        self.logs: dict[str, list[StoredFile]] = {}
        """Endpoint id, or `base/<locale>`, to the logs that were kept."""

    def add(
        self,
        collection: Collection,
        data: Json,
        *,
        version: str,
        id: str | None = None,
        status: str | None = "NotStarted",
        created: datetime | None = None,
        **more: Any,
    ) -> Entity:
        created = created or self.clock.now()
        entity = Entity(id or str(uuid.uuid4()), collection, version, data, created, created, status, **more)
        with self.lock:
            if waiting := self.failures.get(collection):
                entity.error = waiting.pop(0)
            self._entities[collection][entity.id] = entity
            self._notify("Creation", entity)
        return entity

    def find(self, collection: str, id: str) -> Entity | None:
        self._expire()
        return self._entities[collection].get(id.lower())

    def all(self, collection: str) -> list[Entity]:
        """In the order of creation."""
        self._expire()
        return list(self._entities[collection].values())

    def remove(self, entity: Entity) -> None:
        with self.lock:
            self._entities[entity.collection].pop(entity.id, None)
            if entity.collection == "projects":
                self._forget_project(entity)
            self._notify("Deletion", entity)

    def poll(self, entity: Entity) -> None:
        """Let an entity progress when it is read: by the number of reads, or by the clock."""
        with self.lock:
            if entity.finished or entity.held:
                return
            entity.polls += 1
            self._advance(entity, self._due(entity))

    def tick(self) -> None:
        """Let all entities progress by the clock."""
        for entities in list(self._entities.values()):
            for entity in list(entities.values()):
                self.poll(entity)

    def finish(self, entities: Iterable[Entity]) -> None:
        """Complete entities now."""
        with self.lock:
            for entity in entities:
                if not entity.finished and not entity.held:
                    self._advance(entity, len(STEPS) - 1)

    def restart(self, entity: Entity) -> None:
        """Begin again with `NotStarted`, when data has arrived or an address has changed."""
        entity.status = STEPS[0]
        entity.polls = 0
        entity.held = False
        entity.last_action = self.clock.now()

    def _due(self, entity: Entity) -> int:
        if self._seconds_per_step is not None:
            waited = (self.clock.now() - entity.last_action).total_seconds()
            done = STEPS.index(entity.status or STEPS[0])
            return done + int(waited / self._seconds_per_step) if self._seconds_per_step else len(STEPS)
        return entity.polls // self._polls_per_step if self._polls_per_step else len(STEPS)

    def _advance(self, entity: Entity, due: int) -> None:
        if due >= 1 and entity.status == STEPS[0]:
            entity.status = STEPS[1]
            entity.last_action = self.clock.now()
            self._notify("Processing", entity)
        if due >= 2 and entity.status == STEPS[1]:
            self._complete(entity)

    def _complete(self, entity: Entity) -> None:
        finisher = self.finishers.get(entity.collection)
        if finisher is not None and not finisher(entity):
            return
        entity.properties.pop("email", None)  # is erased when the mail has been sent
        entity.last_action = self.clock.now()
        if entity.error is not None:
            entity.status = "Failed"
            entity.properties["error"] = entity.error
        else:
            entity.status = STEPS[2]
        self._notify("Completion", entity)

    def _expire(self) -> None:
        """Delete what has outlived its time to live."""
        now = self.clock.now()
        with self.lock:
            for collection in ("transcriptions", "endpoints"):
                for entity in list(self._entities[collection].values()):
                    life = entity.data.get("properties", {}).get("timeToLive")
                    seconds = duration_in_seconds(life) if life and entity.finished else None
                    if seconds and now >= entity.last_action + timedelta(seconds=seconds):
                        self.remove(entity)

    def _forget_project(self, project: Entity) -> None:
        for entities in self._entities.values():
            for entity in entities.values():
                if entity.data.get("project", {}).get("self") == project.address:
                    del entity.data["project"]

    def _notify(self, event: str, entity: Entity) -> None:
        for observer in self.observers:
            observer(event, entity)
