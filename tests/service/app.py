"""The service as tests use it: two origins, their state, and what tests look at and change."""

from __future__ import annotations

import tempfile
import threading
import traceback
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from tests.servers.asgi import AsgiServer
from tests.service import entities
from tests.service.api import Api
from tests.service.core import LOCALES, Core, Settings
from tests.service.description.operations import ApiVersion
from tests.service.faults import Fault, Kind
from tests.service.gateway import Gateway
from tests.service.hooks import Delivery, Dispatcher
from tests.service.store.paging import PageSizes
from tests.service.store.seeding import seed
from tests.service.store.state import COLLECTIONS, Clock, Collection, Entity, Json, Observer, State
from tests.service.store.storage import Storage

VERSIONS = ("v3.2", "v3.1", "v3.0", "2025-10-15", "2024-11-15")


class SpeechService:
    """A Speech-to-text service on loopback that keeps state and follows the API documents.

    Use it as a context manager. Leaving the context closes every socket and thread, and raises when the
    service itself made a mistake meanwhile, such as an answer that does not fit its schema.

    Args:
        version: The API version to serve, or several; they show the same entities.
        key: The key that is accepted.
        token: The bearer token that is accepted.
        port: The port of the API; 0 takes a free one.
        page_size: How many items a page has when `top` is not given.
        max_page_size: How many items a page has at most.
        retry_after: The seconds in `Retry-After` while an entity is worked on; None leaves the header out.
        polls_per_step: How many times an entity is read (GET, or a listing that shows it) before it moves one
            step from NotStarted to Running to Succeeded or Failed; 0 finishes it when it is read first.
        seconds_per_step: Moves entities by time instead, also when nobody reads them.
        references: "refuse" answers 400 when a reference names no entity here; "accept" believes it, and
            a permission to copy that has expired.
        locales: The locales that are supported.
        logs_per_endpoint: How many requests an endpoint with logging has logged when it is ready.
        max_audio_bytes: Fast transcription refuses recordings of this size.
        public_endpoint: Scheme and host to write addresses with, as behind a proxy or custom domain.
    """

    def __init__(
        self,
        version: str | Iterable[str] = VERSIONS,
        *,
        key: str = "0123456789abcdef0123456789abcdef",
        token: str = "token-of-the-tests",
        port: int = 0,
        page_size: int = 100,
        max_page_size: int = 1000,
        retry_after: int | None = 0,
        polls_per_step: int = 1,
        seconds_per_step: float | None = None,
        references: Literal["refuse", "accept"] = "refuse",
        locales: tuple[str, ...] = LOCALES,
        logs_per_endpoint: int = 3,
        max_audio_bytes: int = 250_000_000,
        public_endpoint: str | None = None,
    ) -> None:
        names = (version,) if isinstance(version, str) else tuple(version)
        self.key, self.token = key, token
        self.clock = Clock()
        self._gateway = Gateway({key, token})
        self.requests, self.violations = self._gateway.requests, self._gateway.violations
        self._folder = tempfile.TemporaryDirectory(prefix="speech-service-")
        self._dispatcher = Dispatcher()
        self.storage = Storage(self.clock, Path(self._folder.name), self._gateway.violate)
        self._core = Core(
            Settings(
                key,
                token,
                PageSizes(page_size, max_page_size),
                retry_after,
                references,
                locales,
                logs_per_endpoint,
                max_audio_bytes,
            ),
            self.clock,
            State(self.clock, polls_per_step=polls_per_step, seconds_per_step=seconds_per_step),
            self.storage,
            self._dispatcher,
            {name: ApiVersion(name) for name in names},
            Path(self._folder.name),
        )
        self._api = Api(self._core, self._gateway.violate)
        self._servers = (
            AsgiServer(partial(self._gateway.serve, "api", self._api), port=port),
            AsgiServer(partial(self._gateway.serve, "storage", self.storage)),
        )
        self.local_endpoint, self.storage.url = (server.url for server in self._servers)
        self._core.endpoint = (public_endpoint or self.local_endpoint).rstrip("/")
        self._core.accepted_endpoints = [self.local_endpoint, self._core.endpoint]
        self._stopping = threading.Event()
        self._ticker: threading.Thread | None = None
        if seconds_per_step is not None:
            pause = max(0.02, min(seconds_per_step / 2, 1.0))
            self._ticker = threading.Thread(target=self._tick, args=(pause,), name="clock")
        for module in entities.MODULES:
            if install := getattr(module, "install", None):
                install(self._core)

    # Start and stop.

    def start(self) -> Self:
        self._dispatcher.start()
        for server in self._servers:
            server.start()
        if self._ticker is not None:
            self._ticker.start()
        return self

    def _tick(self, seconds: float) -> None:
        """Let entities progress without requests, so that web hooks are called in time."""
        while not self._stopping.wait(seconds):
            self._core.state.tick()

    def stop(self) -> None:
        self._stopping.set()
        for server in self._servers:
            server.stop()
        if self._ticker is not None and self._ticker.ident is not None:
            self._ticker.join()
        self._dispatcher.stop()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        if error is None and self.crashes:
            raise AssertionError("the service failed:\n" + "\n".join(self.crashes))

    # What tests look at.

    @property
    def endpoint(self) -> str:
        """What a client takes as its endpoint."""
        return self._core.endpoint

    def url(self, path: str, version: str | None = None) -> str:
        """The address of a path such as `/transcriptions`, by default in the first version that is served."""
        name = version or next(iter(self._core.versions))
        path, _, query = path.partition("?")
        return self.local_endpoint + self._core.versions[name].url(path, query)

    @property
    def headers(self) -> dict[str, str]:
        """The credential, for requests that a test makes by hand."""
        version = next(iter(self._core.versions.values()))
        return {version.credential_headers["api_key"]: self.key}

    @property
    def unknown_paths(self) -> list[str]:
        """The paths of requests that no version has, in order."""
        return self._api.unknown_paths

    @property
    def crashes(self) -> list[str]:
        """Tracebacks of errors in the service itself, such as answers that break the document."""
        failures = [failure for server in self._servers for failure in server.failures]
        return ["".join(traceback.format_exception(failure)) for failure in failures]

    @property
    def deliveries(self) -> list[Delivery]:
        """The calls of web hooks, when none is pending any more."""
        return self._dispatcher.flush()

    def observe(self, observer: Observer) -> None:
        """Call a function with each `Creation`, `Processing`, `Completion` and `Deletion`, and its entity."""
        self._core.state.observers.append(observer)

    def entities(self, collection: Collection) -> list[Entity]:
        return self._core.state.all(collection)

    # What tests change.

    def add(
        self, collection: Collection, *, id: str | None = None, status: str = "Succeeded", **members: Any
    ) -> str:
        """Add an entity without a request. Returns its id.

        It is processed as any other entity: a transcription with `contentUrls` has results.

        Args:
            collection: Where to add it.
            id: The id; a new one is made if it is left out.
            status: How far to process it.
            members: Members in wire form. References may be written as `entity:/models/<id>`.
        """
        return seed(self._core, collection, id, status, members).id

    def add_file(
        self, collection: Collection, id: str, name: str, kind: str, content: bytes | Path | Json
    ) -> None:
        """Add a file to an entity: bytes, a Path to be served from disk, or data for JSON."""
        entity = self._core.state.find(collection, id)
        if entity is None:
            raise KeyError(id)
        entities.files.attach(self._core, entity, name, kind, content)

    def add_logs(self, owner: str, count: int, *, days: int = 1) -> list[str]:
        """Add logged requests, two files each, to an endpoint (its id) or a base model (`base/<locale>`)."""
        return entities.endpoints.add_logs(self._core, owner, count, days=days)

    def hear(self, text: str) -> None:
        """Let the recordings that are recognized live say a text; "" for speech in another language."""
        self._api.short_audio.heard = text

    def fail_next(
        self, collection: Collection, message: str = "It was made to fail.", code: str = "InvalidData"
    ) -> None:
        """Let the next entity that is created in a collection end as Failed."""
        self._core.state.failures.setdefault(collection, []).append({"code": code, "message": message})

    def finish_all(self) -> None:
        """Complete all entities now."""
        for collection in COLLECTIONS:
            self._core.state.finish(self._core.state.all(collection))

    def advance(self, seconds: float) -> None:
        """Move the time of the service: entities progress and expire, and so do signed addresses."""
        self.clock.advance(seconds)

    def set_health(self, status: Literal["Healthy", "Degraded", "Unhealthy"]) -> None:
        self._core.health = status

    def fault(
        self,
        method: str | None,
        path: str,
        kind: Kind,
        times: int | None = 1,
        *,
        skip: int = 0,
        every: int = 1,
        **options: Any,
    ) -> Fault:
        """Apply a fault to the next `times` requests (None: to all) after `skip` others, at both origins.

        With `every`, it is applied to every so manieth of these requests.

        `path` is a regular expression, searched in the path as it was sent. These are the kinds, and their
        options:

        status       any answer: status=503, body=None (text, bytes, or data for JSON), headers,
                     retry_after (seconds, datetime, or text), after=False (True lets the service work first)
        html         the page of a gateway: status=502
        redirect     location, status=307
        reset        the connection is reset: after=False
        hang         no answer: seconds=3600, after=False
        truncate     half of the body
        slow         the body in pieces with pauses: seconds=0.05, piece=64
        foreign      addresses point elsewhere: origin=ELSEWHERE, members=("@nextLink", "self", "links")
        replace      values={"/values/*/status": "Paused"}: JSON pointers, `*` for every item
        remove       pointers=["/displayName"]
        expired_sas  download addresses have expired
        late         the connection is reset, and the service works only then: seconds=0.1; or it works after
                     these seconds, whoever has left, and the connection is reset then: held=True
        deleted      the transcription that the path names is deleted before
        """
        if kind == "expired_sas":
            options["expire"] = self.storage.expired
        if kind == "deleted":
            options["delete"] = self._delete_at
        return self._gateway.fault(method, path, kind, times, (skip, every), options)

    def _delete_at(self, path: str) -> None:
        for segment in path.split("/"):
            if entity := self._core.state.find("transcriptions", segment):
                self._core.state.remove(entity)

    def clear_faults(self) -> None:
        self._gateway.clear_faults()
