"""Differences that the comparison of all calls leaves out: a program for each, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.facades.manners.program import BASE, JOB, NEW, Manner, Program, attempt
from tests.servers.scripted import Reply


@dataclass(frozen=True)
class Stated:
    """A difference that a program shows.

    Attributes:
        program: The program; it runs on both clients.
        old: What comes of it on the old client.
        new: What comes of it on the facade.
    """

    program: Manner
    old: Any
    new: Any


STATED: dict[str, list[Stated]] = {}
"""The programs by the ids of the differences."""


def shows(id: str, *, old: Any, new: Any) -> Callable[[Manner], Manner]:
    """Let a function show the difference with this id."""

    def add(function: Manner) -> Manner:
        STATED.setdefault(id, []).append(Stated(function, old, new))
        return function

    return add


def _error(call: Callable[[], Any]) -> str:
    try:
        call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return "none"


@shows("retries", old=(500, 1), new=("May", 2))
def after_a_failure_of_the_service(program: Program) -> Any:
    program.answer(Reply(500), Reply(json=JOB))
    try:
        job = program.api(program.client(retries=None)).transcriptions_get("1")
    except program.package.rest.ApiException as error:
        return error.status, len(program.server.requests)
    return job.display_name, len(program.server.requests)


@shows("timeouts", old="May", new="MaxRetryError")
def a_fraction_of_a_second(program: Program) -> Any:
    program.answer(Reply(json=JOB, delay=0.5))
    got = attempt(lambda: program.api().transcriptions_get("1", _request_timeout=0.1).display_name)
    return got if isinstance(got, str) else got[0]


@shows(
    "bytes",
    old=(b'{"displayName": "M\\u00e4rz"}', "application/json"),
    new=('{"displayName":"März"}'.encode(), None),
)
def letters_and_headers(program: Program) -> Any:
    api = program.api()
    api.transcriptions_update("1", {"displayName": "März"})
    api.transcriptions_get("1")
    return program.server.requests[0].body, program.server.requests[1].headers.get("content-type")


@shows("bytes", old=("top=None", "text+x"), new=("", "text%20x"))
def queries(program: Program) -> Any:
    program.answer(Reply(json={"values": []}))
    program.api().transcriptions_list(top=None)
    program.api().transcriptions_list(filter="text x")
    first, second = (request.target.partition("?")[2] for request in program.server.requests)
    return first, second.partition("=")[2]


@shows("time-zones", old="dateutil", new="datetime")
def the_zone_of_a_moment(program: Program) -> Any:
    zone = program.api().transcriptions_get("1").created_date_time.tzinfo
    return type(zone).__module__.partition(".")[0]


@shows("incomplete-answers", old="ValueError: Invalid value for `locale`, must not be `None`", new="none")
def an_answer_without_its_locale(program: Program) -> Any:
    program.answer(Reply(json={"displayName": "May"}))
    return _error(lambda: program.api().transcriptions_get("1"))


@shows("incomplete-answers", old="ValueError: Invalid value for `locale`, must not be `None`", new="none")
def a_creation_without_an_answer(program: Program) -> Any:
    program.answer(Reply(202))
    return _error(lambda: program.api().transcriptions_create(NEW))


@shows(
    "unverified",
    old="none",
    new="ValueError: certificates are always verified: set ssl_ca_cert to the file that signed the server's",
)
def certificates_that_are_not_verified(program: Program) -> Any:
    return _error(lambda: program.api(program.client(verify_ssl=False)).transcriptions_get("1"))


@shows("auth-settings", old=[None], new=["0123456789abcdef"])
def a_wrong_auth_setting(program: Program) -> Any:
    program.client().call_api("/transcriptions/1", "GET", auth_settings=["apiKeyHeader"])
    return [key for *_, key in program.sent("ocp-apim-subscription-key")]


@shows("unknown-paths", old="none", new="ValueError: GET /nothing is not an operation of v3.1")
def a_path_of_no_operation(program: Program) -> Any:
    return _error(lambda: program.client().call_api("/nothing", "GET", auth_settings=["api_key"]))


@shows("host-without-path", old="/transcriptions/1", new=f"{BASE}/transcriptions/1")
def a_host_without_a_path(program: Program) -> Any:
    program.api(program.client(host=program.server.url)).transcriptions_get("1")
    return program.server.requests[0].target


@shows("former-members", old="none", new="ValueError")
def a_member_of_an_older_version(program: Program) -> Any:
    job = {**NEW, "recordingsUrl": "https://contoso.com/a.wav"}
    return _error(lambda: program.api().transcriptions_create(job)).partition(":")[0]


@shows("bytes-as-body", old="ApiException", new="none")
def bytes_of_a_block(program: Program) -> Any:
    program.answer(Reply(201))
    api = program.package.CustomSpeechDatasetsForModelAdaptationApi(program.client())
    return _error(lambda: api.datasets_upload_block("1", "QQ==", b"RIFF")).partition(":")[0]


@shows("pool-manager", old="none", new="NotSupported")
def the_pool_of_connections(program: Program) -> Any:
    return _error(lambda: program.client().rest_client.pool_manager).partition(":")[0]


@shows("files-of-answers", old="str", new="ValueError")
def an_answer_of_the_type_file(program: Program) -> Any:
    class Response:
        data = b"abc"

        def getheader(self, name: str) -> None:
            return None

    client = program.client(temp_folder_path=str(program.folder))
    got = attempt(lambda: client.deserialize(Response(), "file"))
    return "str" if isinstance(got, str) else got[0]
