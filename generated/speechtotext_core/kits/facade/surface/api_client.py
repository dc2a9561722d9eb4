# A copy of sttgen.kits.facade.surface.api_client: edits are lost when sttgen runs again.
"""``ApiClient``: takes calls of the old client, and performs them with the new one."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from functools import partial
from multiprocessing.pool import ThreadPool
from types import TracebackType
from typing import Any, ClassVar, Self
from urllib.parse import parse_qsl

from ....runtime.frames import protect_methods, without_locals
from ..calls.answers import Answer, ApiException, LastResponse
from ..calls.direct import send
from ..calls.exchange import Exchange
from ..calls.operations import Arguments, Operation, operation_at, perform, translator
from ..calls.request import Request
from ..calls.service import Service
from ..map.errors import not_supported
from ..usage.notes import notes_of, warn
from ..usage.sites import Site, add_package, call_site, called_by_program, located
from .aliases import add_aliases
from .cautions import Cautions
from .configuration import BaseConfiguration
from .helpers import Helpers
from .serialize import arguments_of, from_json, old_arguments, to_json

_FLAGS = ("async_req", "_return_http_data_only", "_preload_content", "_request_timeout")
_SET_BY_CLIENT = frozenset({"accept", "content-type"})


class BaseApiClient(Helpers):
    """The connections, state and threads of all API classes. Generated subclasses have the attributes.

    Attributes:
        PACKAGE: The package.
        OLD_VERSION: The API version that programs were written for.
        CONFIGURATION: Its class of settings.
        MODELS: Its classes of models, by definition.
        OPERATIONS: The operations of the old version, by id.
        TYPES: The types of the members of each definition, if the classes do not have all of them.
        CLIENTS: The packages of new clients, by API version.
        ERROR: The definition of errors.

    Args:
        configuration: Settings; they are read again at each call.
        header_name, header_value: A header for every request.
        cookie: Cookies for every request.
    """

    PACKAGE: ClassVar[str]
    OLD_VERSION: ClassVar[str]
    OPERATIONS: ClassVar[Mapping[str, Operation]]
    TYPES: ClassVar[Mapping[str, Mapping[str, str]] | None] = None
    CLIENTS: ClassVar[Mapping[str, str]]
    ERROR: ClassVar[str]

    _call_api: ClassVar[Callable[..., Any]]
    """The method ``call_api`` of the package. A program may replace it, and all calls use its own then."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        protect_methods(cls, BaseApiClient)
        if BaseApiClient in cls.__bases__:
            add_package(cls.__module__)
            add_aliases(cls.__module__)
            cls._call_api = cls.call_api

    def __init__(
        self,
        configuration: BaseConfiguration | None = None,
        header_name: str | None = None,
        header_value: Any = None,
        cookie: str | None = None,
    ) -> None:
        self._notes = notes_of(self.PACKAGE)
        if called_by_program():
            self._notes.note("construct", "client", "ApiClient")
        self.default_headers: dict[str, str] = {}
        if header_name is not None:
            self.default_headers[header_name] = header_value
        self.cookie = cookie
        self.user_agent = f"{self.PACKAGE}/{self.OLD_VERSION}"
        self.last_response: Any = None
        self._lock = threading.Lock()
        self._pool: ThreadPool | None = None
        types = self.TYPES or {
            name: {model.attribute_map[attribute]: type_ for attribute, type_ in model.swagger_types.items()}
            for name, model in self.MODELS.items()
        }
        self._configuration = self.CONFIGURATION() if configuration is None else configuration
        translate = partial(translator, types=types, notes=self._notes)
        self.service = Service(self._configuration, self.CLIENTS, translate, self.ERROR)
        self._cautions = Cautions(self.service)

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
    def configuration(self) -> BaseConfiguration:
        """The settings; they are read again at each call."""
        return self._configuration

    @configuration.setter
    def configuration(self, value: BaseConfiguration) -> None:
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
        """The header ``User-Agent``."""
        return self.default_headers["User-Agent"]

    @user_agent.setter
    def user_agent(self, value: str) -> None:
        self.default_headers["User-Agent"] = value

    def set_default_header(self, header_name: str, header_value: str) -> None:
        """Send a header with every request from now on."""
        self._notes.note("configure", "client", "ApiClient.set_default_header")
        self.default_headers[header_name] = header_value

    # --- calls

    def invoke(self, id: str, arguments: Mapping[str, Any], named: Mapping[str, Any], *, alone: bool) -> Any:
        """Perform an operation.

        Args:
            id: Of the operation.
            arguments: Those that the method names.
            named: The other keyword arguments of the method.
            alone: Whether to return the data alone; else status and headers too, unless a keyword says
                otherwise.

        Raises:
            TypeError: There is no such argument.
            ValueError: A required argument is missing, or one cannot be used.
            NotSupported: The new version cannot do it.
            ApiException: The service refused.
            urllib3.exceptions.HTTPError: There was no complete answer.
        """
        operation = self.OPERATIONS[id]
        for name in named:
            if name not in operation.arguments and name not in _FLAGS:
                raise TypeError(f"Got an unexpected keyword argument '{name}' to method {operation.name}")
        values = {**arguments, **{name: value for name, value in named.items() if name not in _FLAGS}}
        for name in operation.required:
            if values.get(name) is None:
                raise ValueError(f"Missing the required parameter `{name}` when calling `{operation.name}`")
        flags = {name: value for name, value in named.items() if name in _FLAGS}
        used = tuple(flags)
        if alone:
            flags["_return_http_data_only"] = True
        if getattr(self.call_api, "__func__", None) is not type(self)._call_api:  # the program has its own
            settings = list(self.configuration.auth_settings())
            return self.call_api(**old_arguments(operation, values), auth_settings=settings, **flags)
        for name, (place, _) in operation.arguments.items():
            if place == "body":
                self._notes.body(operation.body or "", values.get(name))
        return self._start(operation, arguments_of(operation, values), {}, flags, operation.returns, used)

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
        auth_settings: Any = None,
        async_req: Any = None,
        _return_http_data_only: Any = None,
        collection_formats: Any = None,  # noqa: ARG002  of the old signature
        _preload_content: Any = True,
        _request_timeout: Any = None,
    ) -> Any:
        """Call one of the paths of the old version, with ``{id}`` in it or filled in.

        The path may have a query, and the base path before it, as in links of the service. The credential is
        sent whatever ``auth_settings`` names; ``collection_formats`` changes nothing.

        Raises:
            ValueError: The old version has no such path, or a part of it is missing.
        """
        self._cautions.of_auth(auth_settings, self.configuration)
        link, _, text = resource_path.partition("?")
        link = self.service.addresses.below_base(link)
        operation, filled = operation_at(self.OPERATIONS, link, method, self.OLD_VERSION)
        path = {**filled, **dict(path_params or {})}
        for place, name in operation.arguments.values():
            if place == "path" and path.get(name) is None:
                raise ValueError(f"Missing the required parameter `{name}` when calling `{operation.name}`")
        arguments = Arguments(
            path={name: str(value) for name, value in path.items()},
            query={**dict(parse_qsl(text, keep_blank_values=True)), **dict(query_params or {})},
            form={**dict(post_params or {}), **dict(files or {})},
            body=to_json(body),
        )
        flags = {
            "async_req": async_req,
            "_return_http_data_only": _return_http_data_only,
            "_preload_content": _preload_content,
            "_request_timeout": _request_timeout,
        }
        self._notes.body(operation.body or "", body)
        headers = dict(header_params or {})
        return self._start(operation, arguments, headers, flags, response_type, ("ApiClient.call_api",))

    def _start(  # noqa: PLR0913, PLR0917 - these are the parts of a call
        self,
        operation: Operation,
        arguments: Arguments,
        headers: dict[str, str],
        flags: Mapping[str, Any],
        returns: Any,
        used: tuple[str, ...],
    ) -> Any:
        """Warn at the line of the program, then make the call here or in another thread.

        ``used`` names what the program used of the old client itself.
        """
        site = call_site()
        rule = self.service.plan.operation(operation.id)
        self._note(operation, arguments, used)
        if refusal := self.service.plan.refusal(rule):
            raise not_supported(refusal)
        target = self.configuration.api_version()
        if rule.id:
            warn(rule, site, f"{operation.name} is {self.service.plan.called(rule)} in {target}")
        self._cautions.of_host(site)
        task = self._task(operation, arguments, headers, flags, returns, site)
        return self.pool.apply_async(task) if flags.get("async_req") else task()

    def _task(  # noqa: PLR0913, PLR0917 - these are the parts of a call
        self,
        operation: Operation,
        arguments: Arguments,
        headers: dict[str, str],
        flags: Mapping[str, Any],
        returns: Any,
        site: Site,
    ) -> Callable[[], Any]:
        named = {**self.default_headers, **({"Cookie": self.cookie} if self.cookie else {}), **headers}
        folded = {name.lower(): (name, str(value)) for name, value in named.items()}
        sent = dict(header for name, header in folded.items() if name not in _SET_BY_CLIENT)

        @without_locals  # here too, since another thread may do it
        def task() -> Any:
            with located(site), self._notes.failures(self.ERROR, self.service.translator.types):
                path = operation.path.format_map(arguments.path)
                request = Request(operation.method, path, operation.id, operation.body)
                exchange = Exchange(self.service, sent, flags.get("_request_timeout") or None, request)
                make = send if self.service.plan.same_names else perform
                try:
                    answer = make(operation, arguments, exchange)
                except ApiException as problem:
                    if flags.get("_preload_content", True) is False:
                        problem.body = problem.body.encode()  # as it came
                    raise
                logging.getLogger(f"{self.PACKAGE}.rest").debug("%s: %d", operation.name, answer.status)
                return self._presented(answer, returns, flags)

        return task

    def _presented(self, answer: Answer, returns: Any, flags: Mapping[str, Any]) -> Any:
        if flags.get("_preload_content", True) is False:
            data: Any = answer.stream()
            self.last_response = data
        else:
            self.last_response = LastResponse(answer)
            data = from_json(answer.body, returns, self.MODELS)
        if flags.get("_return_http_data_only"):
            return data
        self._notes.note("read", "status", f"*.{answer.status}")
        return data, answer.status, self._notes.headers(answer.headers, answer.status)

    def _note(self, operation: Operation, arguments: Arguments, used: tuple[str, ...]) -> None:
        """Record the arguments of the program. Models were recorded where they were made."""
        if not self._notes.listeners:
            return
        note = self._notes.note
        self._notes.aim(self.configuration.api_version())
        note("call", "operation", operation.id)
        for name in used:
            note("call", "client", name)
        for place, values in (("query", arguments.query), ("form", arguments.form)):
            for name in values:
                note("write", "parameter", f"{operation.id}.{place}.{name}", f"{operation.name}({name})")
