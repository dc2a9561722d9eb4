# Made by sttgen: edits are lost when it runs again.
"""Speech to text REST API v3.1.

Turns recorded speech into text in batches and manages Custom Speech: training data, models,
their evaluation, and the endpoints that serve them.

Creating an entity returns immediately, with the `status` `NotStarted` or `Running`. Fetch it
again from its `self` address, no sooner than `Retry-After` says, until `status` is `Succeeded`
or `Failed`. Results are files: list them, then download each from its `contentUrl` without any
API credential.

Entities are named by their address: a reference is an object with the `self` address of the
other entity. Listings come in pages that are chained by `@nextLink`. Every failure is
reported as `Error`.
"""

from __future__ import annotations

from speechtotext_core import require

# As in typing, which is slow to import. With a plain False, jedi would not look inside the `if`.
TYPE_CHECKING = bool()
if TYPE_CHECKING:
    from speechtotext_core.runtime import (
        UNSET,
        ApiConnectionError,
        ApiError,
        ApiStatusError,
        ApiTimeoutError,
        BadRequest,
        BasicCredential,
        Conflict,
        Credential,
        File,
        FileInput,
        Forbidden,
        NotFound,
        OperationFailed,
        Page,
        Pager,
        PreconditionFailed,
        RawResponse,
        RequestEvent,
        ResponseDecodingError,
        ResponseEvent,
        ResponseTooLarge,
        RetryPolicy,
        ServerError,
        TokenProvider,
        TooManyRequests,
        Unauthorized,
        UnprocessableEntity,
        UnsetType,
        WaitTimeout,
        errors,
    )

    from . import enums, models, operations, results, storage, transcripts, webhooks
    from .client import SpeechToTextClient


require("0.1.0", __name__)

__version__ = "0.1.0"

__all__ = [
    "UNSET",
    "ApiConnectionError",
    "ApiError",
    "ApiStatusError",
    "ApiTimeoutError",
    "BadRequest",
    "BasicCredential",
    "Conflict",
    "Credential",
    "File",
    "FileInput",
    "Forbidden",
    "NotFound",
    "OperationFailed",
    "Page",
    "Pager",
    "PreconditionFailed",
    "RawResponse",
    "RequestEvent",
    "ResponseDecodingError",
    "ResponseEvent",
    "ResponseTooLarge",
    "RetryPolicy",
    "ServerError",
    "TokenProvider",
    "TooManyRequests",
    "Unauthorized",
    "UnprocessableEntity",
    "UnsetType",
    "WaitTimeout",
    "errors",
    "SpeechToTextClient",
    "enums",
    "models",
    "operations",
    "results",
    "storage",
    "transcripts",
    "webhooks",
]

_MODULES = frozenset(
    {
        "enums",
        "models",
        "operations",
        "results",
        "storage",
        "transcripts",
        "webhooks",
    }
)


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import a name on first use, so that importing the package is fast."""
        from importlib import import_module

        if name in _MODULES:
            return import_module(f".{name}", __name__)
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        home = ".client" if name == "SpeechToTextClient" else "speechtotext_core.runtime"
        value = globals()[name] = getattr(import_module(home, __name__), name)
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
