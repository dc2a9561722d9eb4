"""``ApiClient``: takes a call of v2, has it done in v3, and answers in the way that the program asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from multiprocessing.pool import ThreadPool
from types import TracebackType
from typing import Any, ClassVar, Self

from ....runtime.frames import protect_methods, without_locals
from ..calls.answers import Answer, LastResponse, logger
from ..calls.operations import Given, Operation, operation_at, perform, translator
from ..calls.request import Request
from ..calls.round import Round
from ..calls.service import Service
from ..map.errors import not_supported
from ..map.plan import plan_of
from ..usage.notes import aim, note, note_body, noted_failures, noted_headers, recording, say
from ..usage.sites import Site, add_package, call_site, called_by_program, located
from ..values.addresses import moved
from .configuration import Configuration
from .helpers import Helpers
from .serialize import from_json, to_json

_FLAGS = ("async_req", "_return_http_data_only", "_preload_content", "_request_timeout")
_SELF_MADE = frozenset({"accept", "content-type"})


class BaseApiClient(Helpers):
    """What all API classes share: connections, memory, threads.

    Subclasses, which are generated, say what there is.

    Args:
        configuration: Settings; they are read anew at each call.
        header_name, header_value: A header for every request.
        cookie: Cookies for every request.
    """

    PACKAGE: ClassVar[str]
    OPERATIONS: ClassVar[Mapping[str, Operation]]
    CLIENTS: ClassVar[Mapping[str, str]]

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        protect_methods(cls, BaseApiClient)
        if BaseApiClient in cls.__bases__:
            add_package(cls.__module__)

    def __init__(
        self,
        configuration: Configuration | None = None,
        header_name: str | None = None,
        header_value: Any = None,
        cookie: str | None = None,
    ) -> None:
        if called_by_program():
            note("construct", "client", "ApiClient")
        self.default_headers: dict[str, str] = {}
        if header_name is not None:
            self.default_headers[header_name] = header_value
        self.cookie = cookie
        self.user_agent = f"{self.PACKAGE}/v2.0"
        self.last_response: Any = None
        self._lock = threading.Lock()
        self._pool: ThreadPool | None = None
        self._moved: set[str] = set()
        plan = plan_of(self.PACKAGE)
        types = {
            name: {model.attribute_map[attribute]: type_ for attribute, type_ in model.swagger_types.items()}
            for name, model in self.MODELS.items()
        }
        self._configuration = Configuration() if configuration is None else configuration
        self.service = Service(self._configuration, self.CLIENTS, plan, translator(plan, types))

    def close(self) -> None:
        """Close connections and end threads."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.close()
            pool.join()
        self.service.close()

    def __del__(self) -> None:
        pool = self.__dict__.get("_pool")
        if pool is not None:
            pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def configuration(self) -> Configuration:
        """The settings; they are read anew at each call."""
        return self._configuration

    @configuration.setter
    def configuration(self, value: Configuration) -> None:
        self._configuration = self.service.configuration = value

    @property
    def pool(self) -> ThreadPool:
        """The threads of calls with ``async_req``; they are started with the first of them."""
        with self._lock:
            if self._pool is None:
                self._pool = ThreadPool()
            return self._pool

    @property
    def user_agent(self) -> str:
        """What the service is told of the program."""
        return self.default_headers["User-Agent"]

    @user_agent.setter
    def user_agent(self, value: str) -> None:
        self.default_headers["User-Agent"] = value

    def set_default_header(self, header_name: str, header_value: str) -> None:
        """A header for every request from now on."""
        note("configure", "client", "ApiClient.set_default_header")
        self.default_headers[header_name] = header_value

    # --- calls

    def invoke(self, id: str, arguments: Mapping[str, Any], named: Mapping[str, Any], *, alone: bool) -> Any:
        """Do an operation.

        Args:
            id: Of the operation.
            arguments: Those that the method names.
            named: The other keyword arguments of the method.
            alone: Whether to return the data alone; else status and headers too, unless a keyword says
                otherwise.

        Raises:
            TypeError: There is no such argument.
            ValueError: A required argument is missing, or one cannot be used.
            NotSupportedInV3: v3 cannot do it.
            ApiException: The service refused.
            urllib3.exceptions.HTTPError: There was no complete answer.
        """
        operation = self.OPERATIONS[id]
        for name in named:
            if name not in operation.arguments and name not in _FLAGS:
                raise TypeError(f"Got an unexpected keyword argument '{name}' to method {operation.name}")
        given = {**arguments, **{name: value for name, value in named.items() if name not in _FLAGS}}
        for name in operation.required:
            if given.get(name) is None:
                raise ValueError(f"Missing the required parameter `{name}` when calling `{operation.name}`")
        flags = {name: value for name, value in named.items() if name in _FLAGS}
        used = tuple(flags)
        if alone:
            flags["_return_http_data_only"] = True
        for name, (place, _) in operation.arguments.items():
            if place == "body":
                note_body(operation.body or "", given.get(name))
        return self._start(operation, _given(operation, given), {}, flags, operation.returns, used)

    def call_api(  # noqa: PLR0913, PLR0917 - the signature that programs know
        self,
        resource_path: str,
        method: str,
        path_params: Any = None,
        query_params: Any = None,
        header_params: Any = None,
        body: Any = None,
        post_params: Any = None,
        files: Any = None,
        response_type: Any = None,
        auth_settings: Any = None,  # noqa: ARG002  of the old signature
        async_req: Any = None,
        _return_http_data_only: Any = None,
        collection_formats: Any = None,  # noqa: ARG002  of the old signature
        _preload_content: Any = True,
        _request_timeout: Any = None,
    ) -> Any:
        """Call one of the paths of v2, with ``{id}`` in it or filled in.

        ``auth_settings`` and ``collection_formats`` change nothing.

        Raises:
            ValueError: v2 had no such path, or a part of it is missing.
        """
        operation, found = operation_at(self.OPERATIONS, resource_path, method)
        path = {**found, **dict(path_params or {})}
        for place, name in operation.arguments.values():
            if place == "path" and path.get(name) is None:
                raise ValueError(f"Missing the required parameter `{name}` when calling `{operation.name}`")
        given = Given(
            path={name: str(value) for name, value in path.items()},
            query=dict(query_params or {}),
            form={**dict(post_params or {}), **dict(files or {})},
            body=to_json(body),
        )
        flags = {
            "async_req": async_req,
            "_return_http_data_only": _return_http_data_only,
            "_preload_content": _preload_content,
            "_request_timeout": _request_timeout,
        }
        used = ("ApiClient.call_api",)
        note_body(operation.body or "", body)
        return self._start(operation, given, dict(header_params or {}), flags, response_type, used)

    def _start(  # noqa: PLR0913, PLR0917 - they are what a call consists of
        self,
        operation: Operation,
        given: Given,
        headers: dict[str, str],
        flags: Mapping[str, Any],
        returns: Any,
        used: tuple[str, ...],
    ) -> Any:
        """Warn where the program stands, then do the work here or in another thread.

        ``used`` names what the program used of the old client itself.
        """
        site = call_site()
        rule = self.service.plan.operation(operation.id)
        self._note(operation, given, used)
        if rule.refused:
            raise not_supported(rule)
        say(rule, site, f"{operation.name} is {self.service.plan.called(rule)} in v3")
        self._say_host(site)
        work = self._work(operation, given, headers, flags, returns, site)
        return self.pool.apply_async(work) if flags.get("async_req") else work()

    def _work(  # noqa: PLR0913, PLR0917 - they are what a call consists of
        self,
        operation: Operation,
        given: Given,
        headers: dict[str, str],
        flags: Mapping[str, Any],
        returns: Any,
        site: Site,
    ) -> Callable[[], Any]:
        wanted = {**self.default_headers, **({"Cookie": self.cookie} if self.cookie else {}), **headers}
        folded = {name.lower(): (name, str(value)) for name, value in wanted.items()}
        sent = dict(header for name, header in folded.items() if name not in _SELF_MADE)

        @without_locals  # here too, since another thread may do it
        def work() -> Any:
            with located(site), noted_failures():
                path = operation.path.format_map(given.path)
                request = Request(operation.method, path, operation.id, operation.body)
                round = Round(self.service, sent, flags.get("_request_timeout"), request)
                answer = perform(operation, given, round)
                logger.debug("%s: %d", operation.name, answer.status)
                return self._presented(answer, returns, flags)

        return work

    def _presented(self, answer: Answer, returns: Any, flags: Mapping[str, Any]) -> Any:
        if flags.get("_preload_content", True) is False:
            data: Any = answer.stream()
            self.last_response = data
        else:
            self.last_response = LastResponse(answer)
            data = from_json(answer.body, returns, self.MODELS)
        if flags.get("_return_http_data_only"):
            return data
        note("read", "status", f"*.{answer.status}")
        return data, answer.status, noted_headers(answer.headers, answer.status)

    def _note(self, operation: Operation, given: Given, used: tuple[str, ...]) -> None:
        """Record what the program gave, besides models, which were recorded where they were made."""
        if not recording():
            return
        aim(self.configuration.api_version())
        note("call", "operation", operation.id)
        for name in used:
            note("call", "client", name)
        for place, values in (("query", given.query), ("form", given.form)):
            for name in values:
                note("write", "parameter", f"{operation.id}.{place}.{name}", f"{operation.name}({name})")

    def _say_host(self, site: Site) -> None:
        """Say once that the host moved."""
        host = self.configuration.host
        rule = self.service.plan.rules["V2-HOST-Region"]
        if moved(host) and host not in self._moved:
            say(rule, site, f"{host} is gone; {self.service.root} is called instead")
            self._moved.add(host)


def _given(operation: Operation, arguments: Mapping[str, Any]) -> Given:
    """The arguments of a method, by place and JSON name."""
    places: dict[str, dict[str, Any]] = {"path": {}, "query": {}, "form": {}, "file": {}, "body": {}}
    for name, (place, wire) in operation.arguments.items():
        if arguments.get(name) is not None:
            places[place][wire] = arguments[name]
    path = {wire: str(value) for wire, value in places["path"].items()}
    form = {**{name: to_json(value) for name, value in places["form"].items()}, **places["file"]}
    body = next(iter(places["body"].values()), None)
    return Given(path, places["query"], form, to_json(body))
