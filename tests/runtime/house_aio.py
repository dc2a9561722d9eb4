"""The asynchronous sibling of the tiny client: the same methods and operations, as coroutines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, wraps
from typing import Any

from sttgen.runtime import Security, aio
from tests.runtime import house


def _methods(group: type) -> Mapping[str, Callable[..., Any]]:
    """The methods of a synchronous group as an asynchronous one has them."""
    bare = {name: vars(method)["__wrapped__"] for name, method in vars(group).items() if name[0] != "_"}
    return {
        name: method if method.__annotations__["return"].startswith("Pager") else _coroutine(method)
        for name, method in bare.items()
    }


def _coroutine(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    async def call(*args: Any, **named: Any) -> Any:
        return await method(*args, **named)

    return call


JobsGroup: Any = type(
    "JobsGroup", (aio.OperationGroup,), {**_methods(house.JobsGroup), "__module__": __name__}
)


class JobsGroupRaw(aio.RawOperationGroup):
    _group = JobsGroup
    list = aio.raw_page(JobsGroup.list)
    get = aio.raw(JobsGroup.get)
    delete = aio.raw(JobsGroup.delete)


class HouseClientRaw(aio.RawClient):
    @cached_property
    def jobs(self) -> JobsGroupRaw:
        return JobsGroupRaw(self._session)


class HouseClient(aio.ApiClient):
    def __init__(self, endpoint: str, **options: Any) -> None:
        defaults: dict[str, Any] = {
            "base_path": "/api/v1",
            "security": Security(key_header="X-Key"),
            "timeout": (2.0, 2.0),
            "retries": house.QUICK,
        }
        super().__init__(endpoint, **defaults | options)

    @cached_property
    def jobs(self) -> Any:
        return JobsGroup(self._session)

    @cached_property
    def with_raw_response(self) -> HouseClientRaw:
        return HouseClientRaw(self._session)
