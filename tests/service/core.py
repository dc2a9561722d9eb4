"""What handlers need: settings, state, storage, web hooks, and the wire form of entities."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any, Literal
from urllib.parse import parse_qsl, unquote

from tests.service.description.errors import bad_argument
from tests.service.description.formats import duration_in_seconds
from tests.service.description.operations import ApiVersion
from tests.service.hooks import Dispatcher
from tests.service.store.paging import PageSizes
from tests.service.store.state import Clock, Collection, Entity, Json, State, timestamp
from tests.service.store.storage import Storage

LOCALES = (
    "ar-EG", "cs-CZ", "da-DK", "de-AT", "de-CH", "de-DE", "el-GR", "en-AU", "en-CA",
    "en-GB", "en-IN", "en-US", "es-ES", "es-MX", "fi-FI", "fil-PH", "fr-CA", "fr-FR",
    "he-IL", "hi-IN", "hu-HU", "it-IT", "ja-JP", "ko-KR", "nb-NO", "nl-NL", "pl-PL",
    "pt-BR", "pt-PT", "ro-RO", "ru-RU", "sv-SE", "th-TH", "tr-TR", "uk-UA", "zh-CN",
)  # fmt: skip

ENTITY = "entity:"
MIN_HOURS_TO_LIVE, MAX_HOURS_TO_LIVE = 6, 31 * 24


@dataclass(frozen=True)
class Settings:
    """How a service behaves; see `SpeechService` for the meaning."""

    key: str
    token: str
    page_sizes: PageSizes
    retry_after: int | None
    references: Literal["refuse", "accept"]
    locales: tuple[str, ...]
    logs_per_endpoint: int
    max_audio_bytes: int


@dataclass(frozen=True)
class Target:
    """What a reference in a member of a request may point to, and the inner code when it does not."""

    collections: tuple[Collection, ...]
    inner: str


TARGETS = {
    "project": Target(("projects",), "InvalidProject"),
    "dataset": Target(("datasets",), "InvalidDataset"),
    "datasets": Target(("datasets",), "InvalidDataset"),
    "model": Target(("models", "models/base"), "InvalidModel"),
    "model1": Target(("models", "models/base"), "InvalidModel"),
    "model2": Target(("models", "models/base"), "InvalidModel"),
    "baseModel": Target(("models/base",), "InvalidBaseModel"),
    "speechModelMapping": Target(("models", "models/base"), "InvalidModel"),
    "transcription1": Target(("transcriptions",), "InvalidTranscription"),
    "transcription2": Target(("transcriptions",), "InvalidTranscription"),
}

LINKS: dict[str, dict[str, str]] = {
    "transcriptions": {"files": "/transcriptions/{id}/files"},
    "datasets": {
        "files": "/datasets/{id}/files",
        "uploadBlocks": "/datasets/{id}/blocks",
        "listBlocks": "/datasets/{id}/blocks",
        "commitBlocks": "/datasets/{id}/blocks/commit",
    },
    "models": {
        "manifest": "/models/{id}/manifest",
        "copyTo": "/models/{id}/copyto",
        "copy": "/models/{id}/copy",
        "files": "/models/{id}/files",
    },
    "models/base": {"manifest": "/models/base/{id}/manifest"},
    "evaluations": {"files": "/evaluations/{id}/files"},
    "endpoints": {"logs": "/endpoints/{id}/files/logs"},
    "projects": {
        name: f"/projects/{{id}}/{name}"
        for name in ("evaluations", "datasets", "models", "endpoints", "transcriptions")
    },
    "operations/models/copy": {},
    "webhooks": {"ping": "/webhooks/{id}/ping", "test": "/webhooks/{id}/test"},
}
"""Link to route. The document of a version decides which of them it shows, and how paths are written."""


@dataclass
class Core:
    """One running service without its sockets."""

    settings: Settings
    clock: Clock
    state: State
    storage: Storage
    dispatcher: Dispatcher
    versions: dict[str, ApiVersion]
    folder: Path
    endpoint: str = ""
    """Scheme and host of the addresses that the service writes."""
    accepted_endpoints: list[str] = field(default_factory=list)
    """All under which addresses in requests are understood."""
    health: str = "Healthy"
    extras: dict[str, Callable[[Entity], Json]] = field(default_factory=dict)
    """Members that are computed whenever an entity of a collection is sent."""
    latest_events: dict[str, Entity] = field(default_factory=dict)
    """The last entity that set off each kind of web hook event."""

    def new_file(self) -> IO[bytes]:
        """A file of its own in the folder of the service, which goes when the service goes."""
        return NamedTemporaryFile(dir=self.folder, delete=False)

    # Addresses.

    def address(self, version: ApiVersion, key: str, query: str = "", **values: str) -> str | None:
        path = version.address(key, query, **values)
        return None if path is None else self.endpoint + path

    def entity_address(self, version: ApiVersion, reference: str) -> str:
        """`entity:/models/<id>` as an address of a version."""
        collection, _, id = reference.removeprefix(f"{ENTITY}/").rpartition("/")
        return self.address(version, f"/{collection}/{{id}}", id=id) or ""

    def intern(self, url: str, target: Target) -> str:
        """The reference for an address from a request; refused if it names nothing, or something else."""
        reference = self._parse(url)
        if reference is not None and reference[0] in target.collections:
            collection, id = reference
            if self.settings.references == "accept" or self.state.find(collection, id):
                return f"{ENTITY}/{collection}/{id.lower()}"
        elif self.settings.references == "accept":
            return url
        raise bad_argument(
            f"{url} is not the address of one of the {', '.join(target.collections)}.", target.inner
        )

    def _parse(self, url: str) -> tuple[str, str] | None:
        for version in self.versions.values():
            if self.settings.references == "accept":
                tail = url.partition(version.base_path)[2]
            else:
                bases = (endpoint + version.base_path for endpoint in self.accepted_endpoints)
                tail = next((url.removeprefix(base) for base in bases if url.startswith(base)), "")
            path, _, query = tail.partition("?")
            if dict(parse_qsl(query)) != version.selector:
                continue
            if match := re.fullmatch(r"/([a-z/]+)/([^/?#:]+)", path):
                return match[1], unquote(match[2])
        return None

    def intern_all(self, body: Any) -> Any:
        """A request body with every reference interned."""
        return _map_references(body, self.intern)

    # Entities in wire form.

    def present(self, entity: Entity, version: ApiVersion) -> Json:
        """An entity with everything that any version shows; the schema of the answer cuts it to size."""
        document: Json = _map_references(entity.data, lambda url, _: self._resolve(url, version))
        document["self"] = self.entity_address(version, entity.address)
        document["createdDateTime"] = timestamp(entity.created)
        document["lastActionDateTime"] = timestamp(entity.last_action)
        if entity.status is not None:
            document["status"] = entity.status
        document["links"] = self._links(entity, version)
        if entity.collection in self.extras:
            document.update(self.extras[entity.collection](entity))
        return document

    def present_shaped(self, entity: Entity, version: ApiVersion) -> Json:
        """The body that GET answers for an entity in a version, and that web hooks are sent."""
        key = ("GET", f"/{entity.collection}/{{id}}")
        content = next(op for op in version.operations if op.key == key).successes[200].content
        assert content is not None
        shaped: Json = version.document.shape(content.schema, self.present(entity, version))
        return shaped

    def _links(self, entity: Entity, version: ApiVersion) -> Json:
        links = {
            name: self.address(version, key, id=entity.id) for name, key in LINKS[entity.collection].items()
        }
        if entity.collection == "datasets" and "contentUrl" in entity.inputs:
            links = {"files": links["files"]}
        if entity.collection == "endpoints":
            for scheme, kind in (
                (self.endpoint, "rest"),
                (re.sub("^http", "ws", self.endpoint), "webSocket"),
            ):
                for mode in ("interactive", "conversation", "dictation"):
                    path = f"/speech/recognition/{mode}/cognitiveservices/v1?cid={entity.id}"
                    links[f"{kind}{mode.capitalize()}"] = scheme + path
                links[kind] = f"{scheme}/speech/universal/v2?cid={entity.id}"
        return {name: link for name, link in links.items() if link is not None}

    def _resolve(self, url: str, version: ApiVersion) -> str:
        return self.entity_address(version, url) if url.startswith(f"{ENTITY}/") else url

    # Rules that the documents state in words only.

    def check_locale(self, locale: str) -> str:
        """The locale in its usual spelling."""
        for known in self.settings.locales:
            if known.lower() == locale.lower():
                return known
        raise bad_argument(f"The locale {locale!r} is not supported.", "InvalidLocale", target="locale")

    @staticmethod
    def check_members(body: Json) -> None:
        """Check the members that all kinds of entity have."""
        if body.get("displayName") == "":
            raise bad_argument("displayName must not be empty.", target="displayName")
        for name, value in (body.get("customProperties") or {}).items():
            if len(name) > 64 or (value is not None and len(value) > 256):
                raise bad_argument("A custom property is too long.", target="customProperties")
        properties = body.get("properties") or {}
        life, hours = properties.get("timeToLive"), properties.get("timeToLiveHours")
        if life is not None:
            seconds = duration_in_seconds(life)
            if seconds is None or seconds > MAX_HOURS_TO_LIVE * 3600:
                message = "timeToLive must be an ISO 8601 duration of at most 31 days."
                raise bad_argument(message, "InvalidTimeToLive", target="properties.timeToLive")
        if hours is not None and not MIN_HOURS_TO_LIVE <= hours <= MAX_HOURS_TO_LIVE:
            message = f"timeToLiveHours must be from {MIN_HOURS_TO_LIVE} to {MAX_HOURS_TO_LIVE}."
            raise bad_argument(message, "InvalidTimeToLive", target="properties.timeToLiveHours")

    def default_base_model(self, locale: str) -> Json | None:
        """A reference to the newest base model of a locale."""
        models = [model for model in self.state.all("models/base") if model.data["locale"] == locale]
        return {"self": models[-1].address} if models else None


def is_reference(member: str, value: Any) -> bool:
    """Whether a value is a reference. The member decides: a custom property may be named `self` too."""
    return member in TARGETS and isinstance(value, dict) and set(value) == {"self"}


def _map_references(value: Any, change: Callable[[str, Target], str], member: str = "") -> Any:
    """A copy in which the address of every reference is changed."""
    if is_reference(member, value):
        return {"self": change(value["self"], TARGETS[member])}
    if isinstance(value, list):
        return [_map_references(item, change, member) for item in value]
    if not isinstance(value, dict):
        return value
    inherited = member if member == "speechModelMapping" else ""
    return {name: _map_references(item, change, inherited or name) for name, item in value.items()}
