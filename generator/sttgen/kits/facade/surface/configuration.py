"""The settings of the old client, and those for calling a new version."""

from __future__ import annotations

import base64
import copy
import logging
import multiprocessing
import os
import re
import sys
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Literal, Self, TextIO

from ..map.plan import Plan, plan_of
from ..usage.notes import Notes, notes_of
from ..usage.sites import called_by_program


def _numbers(version: str) -> str:
    """Return what all spellings of a version share: with or without a letter, with any separator."""
    return re.sub(r"^\D+|\s+$", "", version).replace("_", ".").replace("-", ".")


class _Console(logging.StreamHandler[TextIO]):
    """A handler of ours for the error stream, which can be distinguished from those of the program."""


class _Keys(dict[str, str]):
    """Values by the name of a header; setting one is recorded as a use."""

    def __init__(self, notes: Notes, values: Mapping[str, str] | None = None) -> None:
        super().__init__(values or {})
        self._notes = notes

    def __setitem__(self, name: str, value: str) -> None:
        if self._notes.by_program:
            shown = f"Configuration.api_key[{name!r}]"
            self._notes.note("configure", "client", "Configuration.api_key", shown)
        super().__setitem__(name, value)

    def __copy__(self) -> _Keys:
        return _Keys(self._notes, self)


class BaseConfiguration:
    """Settings, which are read again at each call.

    A new one starts from the values of the one that was given to ``set_default``, or from those below. Two
    configurations share nothing, copies included: the key of one never goes to the host of another.

    Subclasses, which are generated, have the class attributes, and an attribute for each option.

    Attributes:
        PACKAGE: The package.
        KEY_HEADER: The header with a key.
        DEFAULT_HOST: The address that programs call unless they set another.
        TARGETS: The API versions that can be called, the default first.
        TARGET_VARIABLE: The environment variable that chooses one of them.
        OPTIONS: The values of each option, the default first. An option says what to do where the new
            version leaves a choice; the rules explain the values.
        OPTION_VARIABLES: What the names of the environment variables for options begin with.
        host: An address of the old version or of the new one, with or without a path.
        api_key: The name of a header to its value: that of ``KEY_HEADER``, or ``Authorization``.
        api_key_prefix: Words such as ``Bearer`` that go before a value.
        ssl_ca_cert, proxy, connection_pool_maxsize: As they were.
        verify_ssl, cert_file, key_file, assert_hostname: Only their defaults: new clients always check who
            answers, and identify themselves with a key or a token. Anything else is a ValueError at the
            first call.
        temp_folder_path: Where result files and uploads are put while they are needed.
        target: The API version to call, one of ``TARGETS``; None asks the environment variable, and without
            it is the first of them.
        result_store: Where old result files are put. None: this process serves them, out of a temporary
            file without a name in ``temp_folder_path``, which the operating system removes when the process
            ends, however it ends. ``"memory"``: the same, and nothing is written to a disk. A function: it is
            called with a name and the bytes, and returns an address that readers in other processes or on
            other machines can reach.
        retries: How often a request is repeated after the first try; None is the default of the new client.

    Environment variables can set ``result_store``, ``retries`` and the options, so that a program can stay as
    it is. What the program sets counts before them.
    """

    PACKAGE: ClassVar[str]
    KEY_HEADER: ClassVar[str]
    DEFAULT_HOST: ClassVar[str]
    TARGETS: ClassVar[tuple[str, ...]]
    TARGET_VARIABLE: ClassVar[str]
    OPTIONS: ClassVar[Mapping[str, tuple[str, ...]]]
    OPTION_VARIABLES: ClassVar[str]

    _default: ClassVar[BaseConfiguration | None] = None

    def __init__(self) -> None:
        notes = notes_of(self.PACKAGE)
        if called_by_program():
            notes.note("construct", "client", "Configuration")
        if self._default is not None:
            self._take(self._default)
            return
        self.host = self.DEFAULT_HOST
        self.temp_folder_path: str | None = None
        self.api_key: dict[str, str] = _Keys(notes)
        self.api_key_prefix: dict[str, str] = _Keys(notes)
        self.username = ""
        self.password = ""
        self.logger = {
            "package_logger": logging.getLogger(self.PACKAGE),
            "urllib3_logger": logging.getLogger("urllib3"),
        }
        self.logger_format = "%(asctime)s %(levelname)s %(message)s"
        self.logger_stream_handler: logging.StreamHandler[TextIO] | None = _Console()
        self.logger_stream_handler.setFormatter(self.logger_formatter)
        self.logger_file_handler: logging.FileHandler | None = None
        self._logger_file: str | None = None
        self._debug = False
        self.verify_ssl = True
        self.ssl_ca_cert: str | None = None
        self.cert_file: str | None = None
        self.key_file: str | None = None
        self.assert_hostname: bool | None = None
        self.connection_pool_maxsize = multiprocessing.cpu_count() * 5
        self.proxy: str | None = None
        self.safe_chars_for_path_param = ""
        self.target: str | None = None
        for option, values in self.OPTIONS.items():
            setattr(self, option, values[0])
        self.result_store: Callable[[str, bytes], str] | Literal["memory"] | None = None
        self.retries: int | None = None
        self._take_environment()
        self._start_logging()

    def _take_environment(self) -> None:
        for name in (*self.OPTIONS, "result_store", "retries"):
            variable = f"{self.OPTION_VARIABLES}{name.upper()}"
            text = os.environ.get(variable)
            if text:
                try:
                    setattr(self, name, int(text) if name == "retries" else text)
                except ValueError as problem:
                    raise ValueError(f"environment variable {variable}: {problem}") from None

    @classmethod
    def set_default(cls, default: BaseConfiguration | None) -> None:
        """Let new configurations start from the values that this one has at that time."""
        cls._default = default

    def _take(self, other: BaseConfiguration) -> None:
        for name, value in vars(other).items():
            vars(self)[name] = copy.copy(value)

    def __copy__(self) -> Self:
        twin = type(self).__new__(type(self))
        twin._take(self)
        return twin

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return copy.copy(self)  # Handlers of logs have locks, and cannot be copied any deeper.

    def __setattr__(self, name: str, value: Any) -> None:
        if name in self.OPTIONS and value not in self.OPTIONS[name]:
            raise ValueError(f"{name} must be one of {', '.join(self.OPTIONS[name])} (got {value!r})")
        if name == "result_store" and value not in (None, "memory") and not callable(value):
            raise ValueError(f"result_store must be a function, 'memory' or None (got {value!r})")
        notes = notes_of(self.PACKAGE)
        if notes.by_program:
            notes.note("configure", "client", f"Configuration.{name}")
            if name == "host" and isinstance(value, str):
                notes.note("configure", "host", self.plan.addresses.host_rule(value).old[0])
        super().__setattr__(name, value)

    # --- logging, as it was

    def _start_logging(self) -> None:
        """Log warnings to the error stream, unless the loggers have been set up already.

        Loggers belong to the process: a further configuration leaves them as they are.
        """
        for logger in self.logger.values():
            if logger.level == logging.NOTSET:
                logger.setLevel(logging.WARNING)
            silent = all(isinstance(handler, logging.NullHandler) for handler in logger.handlers)
            if silent and self.logger_stream_handler is not None:
                logger.addHandler(self.logger_stream_handler)

    @property
    def logger_file(self) -> str | None:
        """The file for the log; None for the error stream."""
        return self._logger_file

    @logger_file.setter
    def logger_file(self, value: str | None) -> None:
        self._logger_file, previous = value, self.logger_file_handler
        if value:
            self.logger_file_handler = logging.FileHandler(value)
            following: logging.Handler = self.logger_file_handler
        else:
            self.logger_stream_handler = following = _Console()
        following.setFormatter(self.logger_formatter)
        for logger in self.logger.values():
            for handler in [one for one in logger.handlers if one is previous or isinstance(one, _Console)]:
                logger.removeHandler(handler)
            logger.addHandler(following)

    @property
    def logger_format(self) -> str:
        """The format of a line of the log."""
        return self._logger_format

    @logger_format.setter
    def logger_format(self, value: str) -> None:
        self._logger_format = value
        self.logger_formatter = logging.Formatter(value)

    @property
    def debug(self) -> bool:
        """Whether to log in detail. Keys are never logged."""
        return self._debug

    @debug.setter
    def debug(self, value: bool) -> None:
        self._debug = value
        for logger in self.logger.values():
            logger.setLevel(logging.DEBUG if value else logging.WARNING)

    # --- who is asking, as it was

    def get_api_key_with_prefix(self, identifier: str) -> str | None:
        """Return the value of a key with its prefix; None without a key."""
        key, prefix = self.api_key.get(identifier), self.api_key_prefix.get(identifier)
        return f"{prefix} {key}" if key and prefix else key or None

    def get_basic_auth_token(self) -> str:
        """Return user name and password as a header. The service does not accept it."""
        return "Basic " + base64.b64encode(f"{self.username}:{self.password}".encode()).decode()

    def auth_settings(self) -> dict[str, dict[str, Any]]:
        """Return the two headers that can hold a credential."""
        names = {"api_key": self.KEY_HEADER, "token": "Authorization"}
        return {
            kind: {
                "type": "api_key",
                "in": "header",
                "key": name,
                "value": self.get_api_key_with_prefix(name),
            }
            for kind, name in names.items()
        }

    def to_debug_report(self) -> str:
        """Return the details to add to a bug report."""
        return (
            f"Python SDK Debug Report:\nOS: {sys.platform}\nPython Version: {sys.version}\n"
            f"Version of the API: {self.plan.old_version}, by way of {self.api_version()}"
        )

    # --- calling a new version

    def api_version(self) -> str:
        """Return the API version to call.

        Raises:
            ValueError: There is no client for the version that ``target`` or the environment variable names.
        """
        name = self.target or os.environ.get(self.TARGET_VARIABLE) or self.TARGETS[0]
        for version in self.TARGETS:
            if _numbers(name) == _numbers(version):
                return version
        raise ValueError(
            f"there is no client for API version {name!r}: set Configuration.target or "
            f"{self.TARGET_VARIABLE} to one of {', '.join(self.TARGETS)}"
        )

    def choice(self, option: str) -> str:
        """Return the value of an option: what to do where the new version leaves a choice."""
        return str(getattr(self, option))

    @property
    def plan(self) -> Plan:
        """What becomes of old names in the version that is called."""
        return plan_of(self.PACKAGE, self.api_version())

    def credentials(self) -> dict[str, str]:
        """Return the headers with the present credentials."""
        keys = {name: self.get_api_key_with_prefix(name) for name in (self.KEY_HEADER, "Authorization")}
        return {name: value for name, value in keys.items() if value}

    def check(self) -> None:
        """Refuse settings that the new clients do not have, instead of ignoring them.

        Raises:
            ValueError: A setting asks for what the new clients do not do.
        """
        if not self.verify_ssl or self.assert_hostname is False:
            raise ValueError(
                "certificates are always verified: set ssl_ca_cert to the file that signed the server's"
            )
        if self.cert_file or self.key_file:
            raise ValueError("client certificates are not supported: the service takes a key or a token")
