"""Every public call of a generated client, with secrets as its arguments, and answers that make it fail."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from types import FunctionType
from typing import Any

from speechtotext_core.kits.speech.files.results import AsyncResults, Results
from tests.bridge import real
from tests.exposure import WORD
from tests.servers.scripted import Reply

SAS = f"https://contoso.blob.core.windows.net/calls/1.wav?sv=2024-11-04&sp=r&sig={WORD}%2B"
BODY = {
    "displayName": "n",
    "locale": "en-US",
    "webUrl": f"https://h/?code={WORD}",
    "contentUrls": [SAS],
    "properties": {"secret": WORD, "targetSubscriptionKey": WORD, "deep": [{"contentUrl": SAS}]},
}
EXTRA = {
    "extra_headers": {"X-Gateway": WORD, "Authorization": f"Bearer {WORD}"},
    "extra_query": {"code": WORD, "gateway-pass": WORD},
}
PATIENCE = {"interval": 0.001, "timeout": 0.01}
FAULTS = {
    "refused": Reply(status=401, json={"code": "C", "message": f"see {SAS}", "target": SAS}),
    "failed": Reply(status=500, json={"error": {"code": "C", "message": f"see {SAS}"}}),
    "html": Reply(status=200, body=f"<html>{SAS}".encode(), headers={"Location": SAS}),
    "empty": Reply(status=200),
    "wrong": Reply(status=201, json={"self": 5, "values": 3, "x": SAS}, headers={"Location": SAS}),
    "reset": Reply(reset=True),
    "redirect": Reply.redirect(f"ftp://user:{WORD}@h/x?sig={WORD}"),
    "storage": Reply(status=403, body=f"<Error><Code>C</Code><Message>{SAS}</Message></Error>".encode()),
}


def public_calls(client: Any) -> dict[str, Callable[..., Any]]:
    """Every public method of every group, of the twins that give raw responses, and of the client itself."""
    owners = [client]
    for where in (client, client.with_raw_response):
        members = vars(type(real(where))).items()
        groups = [name for name, member in members if isinstance(member, cached_property)]
        owners += [getattr(where, name) for name in groups if name != "with_raw_response"]
    return {
        f"{type(real(owner)).__name__}.{name}": getattr(owner, name)
        for owner in owners
        for name in dir(owner)
        if not name.startswith("_") and name != "close"
        if isinstance(inspect.getattr_static(real(owner), name), FunctionType)
    }


def arguments(call: Callable[..., Any], **instead: Any) -> dict[str, Any]:
    """A value for each argument that has no default, and secrets for all others that can hold one."""
    given: dict[str, Any] = {}
    for name, parameter in inspect.signature(call).parameters.items():
        if name in instead:
            given[name] = instead[name]
        elif name in EXTRA:
            given[name] = EXTRA[name]
        elif name in PATIENCE and "on_progress" in inspect.signature(call).parameters:
            given[name] = PATIENCE[name]
        elif name in ("body", "dataset", "model", "entity"):
            given[name] = [BODY] if "commit_blocks" in call.__name__ else BODY
        elif name == "jobs":
            given[name] = [SAS.partition("://")[2]]
        elif "id" in name.split("_"):
            # As an address it would be refused at once, since it is that of something else.
            given[name] = SAS.partition("://")[2]
        elif name in ("data", "audio") or (name == "body" and "block" in call.__name__):
            given[name] = WORD.encode()
        elif name == "path":
            given[name] = Path(__file__)
        elif parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            continue
        elif parameter.default is parameter.empty or name == "description":
            given[name] = SAS
    return given


def attempt(call: Callable[..., Any], **given: Any) -> BaseException | None:
    """The error of a call, or of going through what it returned."""
    try:
        result = call(**given)
        if (
            hasattr(result, "by_page")
            or hasattr(result, "__next__")
            or isinstance(real(result), Results | AsyncResults)
        ):
            list(result)
    except BaseException as error:
        return error
    return None


def failures(client: Any, **instead: Any) -> Iterator[tuple[str, BaseException]]:
    """(name, error) of each public call that failed."""
    for name, call in public_calls(client).items():
        error = attempt(call, **arguments(call, **instead))
        if error is not None:
            yield name, error
