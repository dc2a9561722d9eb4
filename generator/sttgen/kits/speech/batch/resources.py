"""The resources of a batch: clients, by names that the journal can keep, and how many requests each gets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import Any, TypeAlias

from msgspec import Struct

from ....runtime import ApiClient, ApiError
from .database import JournalError

Clients: TypeAlias = ApiClient | Sequence[ApiClient] | Mapping[str, ApiClient]

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
_MOST_FAILURES = 10


class Rate(Struct, frozen=True):
    """The most requests to one resource, all of a batch together. Downloads are not among them.

    The service refuses more than 100 requests of a resource in 10 seconds. By default a batch sends at most
    60, so that other programs can use the resource too.

    Attributes:
        per_second: Requests a second in the long run.
        burst: Requests at once after a pause.

    Raises:
        ValueError: A value is not positive, or no request at once would be allowed.
    """

    per_second: float = 4.0
    burst: int = 20

    def __post_init__(self) -> None:
        for name in self.__struct_fields__:
            if not 0 < getattr(self, name) < inf:
                raise ValueError(f"Rate: {name} must be a positive number; got {getattr(self, name)!r}")
        if self.burst < 1:
            raise ValueError(f"Rate: burst must be at least 1, or nothing is ever sent; got {self.burst!r}")


class TokenBucket:
    """Counts requests against a rate. Moments are those of one monotonic clock."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._tokens = float(rate.burst)
        self._moment = -inf

    def available_at(self, now: float) -> float:
        """The moment at which there is a token; `now` if there is one."""
        gained = (now - self._moment) * self._rate.per_second
        self._tokens = min(float(self._rate.burst), self._tokens + gained)
        self._moment = now
        return now if self._tokens >= 1 else now + (1 - self._tokens) / self._rate.per_second

    def take(self) -> None:
        """Use one token, which `available_at` has shown to be there."""
        self._tokens -= 1


class Resource:
    """One client, its rate, and how its last submissions went.

    Attributes:
        name: What the journal calls it.
        client: The client. Functions that send something get it, and may run on another machine.
        bucket: Its rate.
        resume: The moment before which nothing is submitted.
        refusals: How many jobs it has refused in a row, because of what is in them.
        refusal: The reason for the last one.
        sending: A job is on its way.
        error: Why nothing more is submitted here.
    """

    def __init__(self, name: str, client: Any, rate: Rate) -> None:
        self.name = name
        self.client = client
        self.bucket = TokenBucket(rate)
        self.resume = 0.0
        self.refusals = 0
        self.refusal: ApiError | None = None
        self.sending = False
        self.error: ApiError | None = None
        self._failures = 0

    def succeed(self) -> None:
        """Forget failures."""
        self._failures = self.refusals = 0

    def fail(self, now: float, error: ApiError, wait: float | None = None) -> None:
        """Pause, longer each time; after many failures in a row, give the resource up.

        Args:
            now: The present.
            error: What happened.
            wait: The seconds that the service asks for.
        """
        pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2.0**self._failures)
        self.resume = now + (pause if wait is None else wait)
        self._failures += 1
        if self._failures >= _MOST_FAILURES:
            self.error = error


class Resources:
    """The resources of a batch by name.

    Args:
        clients: One client, several, or several with names of your own.
        rate: The rate of each.

    Raises:
        TypeError: Something is not a synchronous client with transcriptions.
        ValueError: There are none, or two have the same endpoint and no names.
    """

    def __init__(self, clients: Clients, rate: Rate) -> None:
        named: Iterable[tuple[str, ApiClient]]
        if isinstance(clients, Mapping):
            named = clients.items()
        else:
            several = list(clients) if isinstance(clients, Iterable) else [clients]
            named = [(_endpoint(client), client) for client in several]
        self._by_name: dict[str, Resource] = {}
        for name, client in named:
            _endpoint(client)
            if name in self._by_name:
                raise ValueError(
                    f"two clients have the endpoint {name}: pass a mapping with a name for each, such as "
                    '{"first": client, "second": other}. The journal keeps the names'
                )
            self._by_name[name] = Resource(name, client, rate)
        if not self._by_name:
            raise ValueError("a batch needs at least one client")

    def __iter__(self) -> Iterator[Resource]:
        return iter(self._by_name.values())

    def __len__(self) -> int:
        return len(self._by_name)

    def of(self, name: str) -> Resource:
        """The resource that has a job of the journal.

        Raises:
            JournalError: None of the clients is for this resource.
        """
        if name not in self._by_name:
            raise JournalError(
                f"the journal has jobs of the resource {name!r}, and no client for it was passed; "
                f"there are clients for {', '.join(map(repr, self._by_name))}"
            )
        return self._by_name[name]


def _endpoint(client: object) -> str:
    if not isinstance(client, ApiClient) or not hasattr(type(client), "transcriptions"):
        raise TypeError(f"expected a synchronous client with transcriptions; got {type(client).__name__}")
    endpoint = client._session.endpoint
    return f"{endpoint.origin}{endpoint.base}"
