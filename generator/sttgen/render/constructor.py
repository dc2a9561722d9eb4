"""The options of a client's constructor: signature, imports and documentation from one table."""

from __future__ import annotations

from sttgen.render.code import Code
from sttgen.render.views import OptionView

IMPORTS = (
    Code("DEFAULT_MAX_RESPONSE_BYTES"),
    Code("DEFAULT_TIMEOUT"),
    Code("ApiClient"),
    Code("ClientCert"),
    Code("Credential"),
    Code("OnRequest"),
    Code("OnResponse"),
    Code("RetryPolicy"),
    Code("SSLContext"),
    Code("Security"),
    Code("Session"),
    Code("StrPath"),
    Code("Timeout"),
    Code("hidden"),
)
"""What ``client.py`` takes of the runtime, of whatever document it is."""

_NONE = Code("None")
_OPTIONS = (
    (
        Code("credential"), Code("Credential | None"), _NONE,
        "A key, an object with ``get_token``, or a function that returns a bearer token.",
    ),
    (
        Code("timeout"), Code("Timeout"), Code("DEFAULT_TIMEOUT"),
        "Seconds without progress: one number, or a pair (to connect, between two reads).",
    ),
    (
        Code("retries"), Code("RetryPolicy | None"), _NONE,
        "What is tried again, how often and for how long.",
    ),
    (
        Code("deadline"), Code("float | None"), _NONE,
        "Seconds for a whole call: attempts, waits between them, redirects, and the answer to its end. None"
        " for no limit.",
    ),
    (
        Code("max_response_bytes"), Code("int | None"), Code("DEFAULT_MAX_RESPONSE_BYTES"),
        "The largest body that is read into memory, decompressed; None for any. Downloads to files are not"
        " limited.",
    ),
    (
        Code("proxy"), Code("str | None"), _NONE,
        "``host:port`` or URL of a proxy, perhaps with user and password.",
    ),
    (
        Code("ca_certs"), Code("StrPath | None"), _NONE,
        "Path of a file or folder with the certificates to trust, instead of the system's.",
    ),
    (
        Code("client_cert"), Code("ClientCert | None"), _NONE,
        "Path of a file with certificate and key, or a tuple: both paths, and perhaps the key's password.",
    ),
    (
        Code("ssl_context"), Code("SSLContext | None"), _NONE,
        "Instead of ``ca_certs`` and ``client_cert``. The client cannot be pickled then.",
    ),
    (
        Code("trust_env"), Code("bool"), Code("False"),
        "Whether to follow HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY, REQUESTS_CA_BUNDLE and"
        " SSL_CERT_FILE.",
    ),
    (
        Code("on_request"), Code("OnRequest | None"), _NONE,
        "Called before each attempt, with a ``RequestEvent``, which has no secrets. The call raises what it"
        " raises.",
    ),
    (
        Code("on_response"), Code("OnResponse | None"), _NONE,
        "Called after each attempt, with a ``ResponseEvent``; as ``on_request``.",
    ),
    (Code("pool_size"), Code("int"), Code("10"), "Connections kept open."),
)  # fmt: skip


def option_views(user_agent: Code) -> tuple[OptionView, ...]:
    """The keyword arguments that every client has. user_agent: the default of the one that differs."""
    named = (Code("user_agent"), Code("str"), user_agent, "What the service is told of the caller.")
    return tuple(OptionView(*option) for option in (*_OPTIONS, named))
