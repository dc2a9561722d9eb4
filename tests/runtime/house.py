"""A tiny client, written by hand in exactly the form that the generator writes."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Annotated, Any, ClassVar

from sttgen.runtime import (
    READ_ONLY,
    UNSET,
    ApiClient,
    Credential,
    DateTime,
    Entity,
    FileInput,
    Headers,
    Model,
    OneOf,
    OpenEnum,
    OpenIntEnum,
    OpenModel,
    Operation,
    OperationGroup,
    Pager,
    Paging,
    Poller,
    Query,
    RawOperationGroup,
    RetryPolicy,
    Security,
    Timeout,
    UnsetType,
    Urllib3Sender,
    field,
    raw,
    raw_page,
)

QUICK = RetryPolicy(total=3, backoff=0.001, max_wait=0.05, max_elapsed=5.0)


class Status(OpenEnum):
    NOT_STARTED = "NotStarted"
    RUNNING = "Running"
    SUCCEEDED = "Succeeded"
    FAILED = "Failed"


class Level(OpenIntEnum):
    LOW = 1
    HIGH = 2


class Reason(Model):
    code: str | UnsetType | None = field(default=UNSET)
    message: str | UnsetType | None = field(default=UNSET)


class Properties(Model):
    duration: str = field(default=READ_ONLY)
    error: Reason | UnsetType | None = field(default=UNSET)
    secret: str | UnsetType | None = field(default=UNSET)
    __read_only__: ClassVar[frozenset[str]] = frozenset({"duration"})
    __secret__: ClassVar[frozenset[str]] = frozenset({"secret"})


class Job(Entity):
    """A piece of long work."""

    display_name: str = field(name="displayName")
    self_url: str = field(default=READ_ONLY, name="self")
    status: Status = field(default=READ_ONLY)
    created: DateTime = field(default=READ_ONLY)
    level: Level | UnsetType | None = field(default=UNSET)
    size: int | UnsetType | None = field(default=UNSET)
    ratio: float | UnsetType | None = field(default=UNSET)
    description: str | UnsetType | None = field(default=UNSET)
    properties: Properties | UnsetType | None = field(default=UNSET)
    parts: builtins.list[Properties] | UnsetType | None = field(default=UNSET)
    parent: Job | UnsetType | None = field(default=UNSET)
    __read_only__: ClassVar[frozenset[str]] = frozenset({"self_url", "status", "created"})


class Jobs(Model):
    values: builtins.list[Job] = field(default=READ_ONLY)
    next_link: str | None = field(default=READ_ONLY, name="@nextLink")


class Loose(OpenModel):
    name: str = field()
    when: DateTime | UnsetType | None = field(default=UNSET)
    additional_properties: dict[str, Any] = field(default_factory=dict)


class Cat(Model):
    pet_type: str = field(name="petType")
    lives: int = field()


class Dog(Model):
    pet_type: str = field(name="petType")
    tricks: builtins.list[str] | UnsetType = field(default=UNSET)


Pet = Annotated[Cat | Dog, OneOf("petType", {"cat": Cat, "dog": Dog})]


class JobsGroup(OperationGroup):
    def list(
        self,
        *,
        skip: int | UnsetType = UNSET,
        filter: str | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> Pager[Job]:
        return self._pages(
            _LIST,
            query={"skip": skip, "filter": filter},
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def get(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> Job:
        return self._call(
            _GET, path={"id": id}, extra_headers=extra_headers, extra_query=extra_query, timeout=timeout
        )

    def create(self, body: Job | Mapping[str, Any]) -> Job:
        return self._call(_CREATE, body=body)

    def update(self, id: str, body: Job | Mapping[str, Any]) -> Job:
        return self._call(_UPDATE, path={"id": id}, body=body)

    def delete(self, id: str) -> None:
        return self._call(_DELETE, path={"id": id})

    def ping(self, id: str) -> None:
        return self._call(_PING, path={"id": id})

    def locales(self) -> builtins.list[str]:
        return self._call(_LOCALES)

    def upload(self, display_name: str, *, data: FileInput | UnsetType = UNSET) -> None:
        return self._call(_UPLOAD, form={"displayName": display_name, "data": data})

    def put_block(self, id: str, body: FileInput) -> None:
        return self._call(_BLOCK, path={"id": id}, body=body)

    def pet(self) -> Cat | Dog:
        return self._call(_PET)

    def various(self) -> Job | Loose | None:
        return self._call(_VARIOUS)

    def content(self) -> bytes:
        return self._call(_CONTENT)

    def note(self) -> str:
        return self._call(_NOTE)

    def open(self) -> Job:
        return self._call(_OPEN)

    def wait(
        self,
        id_or_entity: str | Job,
        *,
        timeout: float | None = None,
        interval: float | None = None,
        max_wait: float | None = None,
        on_progress: Callable[[Job], object] | None = None,
    ) -> Job:
        return self._wait(
            _GET,
            _POLLER,
            "id",
            id_or_entity,
            timeout=timeout,
            interval=interval,
            max_wait=max_wait,
            on_progress=on_progress,
        )


class JobsGroupRaw(RawOperationGroup):
    list = raw_page(JobsGroup.list)
    get = raw(JobsGroup.get)
    delete = raw(JobsGroup.delete)


class HouseClientRaw:
    def __init__(self, client: HouseClient) -> None:
        self._client = client

    @cached_property
    def jobs(self) -> JobsGroupRaw:
        return JobsGroupRaw(self._client._session)


class HouseClient(ApiClient):
    def __init__(
        self,
        endpoint: str,
        *,
        credential: Credential | None = None,
        timeout: Timeout = (2.0, 2.0),
        retries: RetryPolicy | None = QUICK,
        security: Security = Security(key_header="X-Key"),  # noqa: B008 - frozen
        base_path: str = "/api/v1",
        **options: Any,
    ) -> None:
        super().__init__(
            endpoint,
            base_path=base_path,
            security=security,
            credential=credential,
            timeout=timeout,
            retries=retries,
            **options,
        )

    @cached_property
    def jobs(self) -> JobsGroup:
        return JobsGroup(self._session)

    @cached_property
    def with_raw_response(self) -> HouseClientRaw:
        return HouseClientRaw(self)


class Urllib3HouseClient(HouseClient):
    """Sends with the pool of urllib3."""

    def __init__(self, endpoint: str, **options: Any) -> None:
        super().__init__(endpoint, **{"sender": Urllib3Sender} | options)


_PAGING = Paging(items="values", next_link="next_link")
_LIST: Operation[Jobs] = Operation(id="Jobs_List", method="GET", path="/jobs", returns=Jobs, paging=_PAGING)
_GET: Operation[Job] = Operation(id="Jobs_Get", method="GET", path="/jobs/{id}", returns=Job)
_CREATE: Operation[Job] = Operation(
    id="Jobs_Create", method="POST", path="/jobs", media="application/json", returns=Job
)
_UPDATE: Operation[Job] = Operation(
    id="Jobs_Update",
    method="PATCH",
    path="/jobs/{id}",
    media="application/merge-patch+json",
    returns=Job,
    idempotent=True,
)
_DELETE: Operation[None] = Operation(id="Jobs_Delete", method="DELETE", path="/jobs/{id}")
_PING: Operation[None] = Operation(id="Jobs_Ping", method="POST", path="/jobs/{id}:ping")
_LOCALES: Operation[builtins.list[str]] = Operation(
    id="Jobs_Locales", method="GET", path="/jobs/locales", returns=list[str]
)
_UPLOAD: Operation[None] = Operation(
    id="Jobs_Upload", method="POST", path="/jobs/upload", media="multipart/form-data", files={"data": False}
)
_BLOCK: Operation[None] = Operation(
    id="Jobs_PutBlock",
    method="PUT",
    path="/jobs/{id}/blocks",
    media="application/octet-stream",
    files={"body": False},
)
_PET: Operation[Cat | Dog] = Operation(id="Jobs_Pet", method="GET", path="/pet", returns=Pet)
_VARIOUS: Operation[Job | Loose | None] = Operation(
    id="Jobs_Various", method="GET", path="/various", returns={200: Job, "2XX": Loose, 204: None}
)
_CONTENT: Operation[bytes] = Operation(id="Jobs_Content", method="GET", path="/content", returns=bytes)
_NOTE: Operation[str] = Operation(id="Jobs_Note", method="GET", path="/note", returns=str, text=True)
_OPEN: Operation[Job] = Operation(id="Jobs_Open", method="GET", path="/open", returns=Job, secured=False)
_POLLER = Poller(status="status", done=("Succeeded",), failed=("Failed",), error=("properties", "error"))
