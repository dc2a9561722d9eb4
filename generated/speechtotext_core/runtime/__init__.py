# A copy of sttgen.runtime: edits are lost when sttgen runs again.
"""The runtime of generated clients: requests, responses, models, retries and errors."""

from .advice.names import Advised
from .annotations import (
    DEFAULT_TIMEOUT,
    READ_ONLY,
    UNSET,
    Date,
    DateTime,
    Decimal,
    File,
    FileInput,
    Headers,
    OneOf,
    Query,
    Timeout,
    UnsetType,
)
from .client import ApiClient, RawClient
from .client_credentials import ClientCredentials
from .client_parameters import ClientParameters
from .credential_source import CredentialSource
from .credentials import BasicCredential, Credential, Security, TokenProvider
from .decode import decode_json
from .enums import OpenEnum, OpenIntEnum
from .errors import (
    ApiConnectionError,
    ApiError,
    ApiStatusError,
    ApiTimeoutError,
    BadRequest,
    Conflict,
    Forbidden,
    NotFound,
    OperationFailed,
    PreconditionFailed,
    ResponseDecodingError,
    ResponseTooLarge,
    ServerError,
    TooManyRequests,
    Unauthorized,
    UnprocessableEntity,
    WaitTimeout,
)
from .events import ServerSentEvent
from .groups import OperationGroup, RawOperationGroup, RawResponse, raw, raw_page
from .models import Entity, Model, OpenModel, encode_json, field, to_wire
from .operation import Operation, Poller
from .options import DEFAULT_MAX_RESPONSE_BYTES, CallOptions, MakeSender, Options
from .origin import regional_endpoint
from .pager import Page, Pager
from .paging import Paging
from .parameters import Style
from .recipe import ClientRecipe
from .redact import hidden, redact
from .retry import RetryPolicy
from .session import Session
from .streams import ByteStream, EventStream, StreamOf
from .transport.connections import Urllib3Sender
from .transport.observe import OnRequest, OnResponse, RequestEvent, ResponseEvent
from .transport.sender import Attempt, Incoming, Sender
from .transport.tls import ClientCert, SSLContext, StrPath

__all__ = [
    "DEFAULT_MAX_RESPONSE_BYTES", "DEFAULT_TIMEOUT", "READ_ONLY", "UNSET", "Advised", "ApiClient",
    "ApiConnectionError", "ApiError", "ApiStatusError", "ApiTimeoutError", "Attempt", "BadRequest",
    "BasicCredential", "ByteStream", "CallOptions", "ClientCert", "ClientCredentials",
    "ClientParameters", "ClientRecipe", "Conflict", "Credential", "CredentialSource", "Date",
    "DateTime", "Decimal", "Entity", "EventStream", "File", "FileInput", "Forbidden", "Headers",
    "Incoming", "MakeSender", "Model", "NotFound", "OnRequest", "OnResponse", "OneOf", "OpenEnum",
    "OpenIntEnum", "OpenModel", "Operation", "OperationFailed", "OperationGroup", "Options", "Page",
    "Pager", "Paging", "Poller", "PreconditionFailed", "Query", "RawClient", "RawOperationGroup",
    "RawResponse", "RequestEvent", "ResponseDecodingError", "ResponseEvent", "ResponseTooLarge",
    "RetryPolicy", "SSLContext", "Security", "Sender", "ServerError", "ServerSentEvent", "Session",
    "StrPath", "StreamOf", "Style", "Timeout", "TokenProvider", "TooManyRequests", "Unauthorized",
    "UnprocessableEntity", "UnsetType", "Urllib3Sender", "WaitTimeout", "decode_json",
    "encode_json", "field", "hidden", "raw", "raw_page", "redact", "regional_endpoint", "to_wire",
]  # fmt: skip
