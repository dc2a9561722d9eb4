# A copy of sttgen.kits.speech.executors: edits are lost when sttgen runs again.
"""Running the requests of a batch on the workers of an executor, which get clients without their key."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import lru_cache
from typing import Any

from msgspec import Struct

from ...runtime import ApiClient, ApiError
from ...runtime.recipe import ClientRecipe
from .batch.calls import MARK, Sent, find_jobs, post_job


class Task(Struct, frozen=True):
    """A function of `calls` and what it gets: signed URLs, which no log of an executor may show."""

    recipe: ClientRecipe[Any]
    function: Callable[..., Any]
    arguments: tuple[Any, ...]

    def __repr__(self) -> str:
        return f"<Task {self.function.__name__}>"


class Dispatcher:
    """Gives requests to an executor.

    Threads of this process use the clients that they get. Other workers create their own from recipes, and
    keep them.

    Args:
        executor: The executor.
        clients: The clients of the batch.

    Raises:
        TypeError: The workers are elsewhere, and no name is known for the credential of a client.
    """

    def __init__(self, executor: Executor, clients: Iterable[ApiClient]) -> None:
        self._executor = executor
        self._recipes = (
            {}
            if isinstance(executor, ThreadPoolExecutor)
            else {id(client): client.recipe() for client in clients}
        )

    def submit(self, function: Callable[..., Any], client: ApiClient, *arguments: Any) -> Future[Any]:
        """Run `function(client, *arguments)` on a worker."""
        recipe = self._recipes.get(id(client))
        if recipe is None:
            return self._executor.submit(function, client, *arguments)
        if function is post_job:
            function = post_job_once
        return self._executor.submit(run_task, Task(recipe, function, arguments))


def run_task(task: Task) -> Any:
    """Run a task on a worker."""
    return task.function(_client(task.recipe), *task.arguments)


def post_job_once(client: Any, body: dict[str, Any]) -> Sent:
    """Send the request for a job, unless another worker has perhaps sent it.

    A cluster gives the task of a worker that was lost to another one. The scheduler of dask remembers that it
    was begun; elsewhere, the service is asked whether it has the job. If it was begun, the request may still
    be on its way: the batch looks for the job until the time to settle has passed, and only then sends it
    again.
    """
    mark = body["customProperties"][MARK]
    begun = _was_begun(mark)
    if begun is None:
        jobs = find_jobs(client, body["displayName"], mark)
        if isinstance(jobs, list):
            return Sent("created", jobs[0]) if jobs else post_job(client, body)
        return Sent("unknown", error=jobs)
    if begun:
        return Sent("unknown", error=ApiError("the worker that sent the job was lost"))
    return post_job(client, body)


def _was_begun(mark: str) -> bool | None:
    """Whether a task of a cluster of dask was begun before; None elsewhere."""
    distributed: Any = sys.modules.get("distributed")
    try:
        distributed.get_worker()
    except (AttributeError, ValueError):  # not loaded, or this is not a worker
        return None
    begun = distributed.Event(f"speechtotext {mark}")
    if begun.is_set():
        return True
    begun.set()
    return False


@lru_cache(maxsize=64)
def _client(recipe: ClientRecipe[Any]) -> Any:
    return recipe.client()
