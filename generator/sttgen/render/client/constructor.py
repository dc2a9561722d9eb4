"""The keyword arguments of a client's constructor: signature, imports and documentation in one table."""

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
    Code("RawClient"),
    Code("RetryPolicy"),
    Code("SSLContext"),
    Code("Security"),
    Code("StrPath"),
    Code("Timeout"),
    Code("hidden"),
)
"""The names that every ``client.py`` imports from the runtime."""

_NONE = Code("None")
_OPTIONS = (
    (
        Code("credential"), Code("Credential | None"), _NONE,
        "A key, an object with ``get_token``, or a function that returns a bearer token.",
    ),
    (
        Code("timeout"), Code("Timeout"), Code("DEFAULT_TIMEOUT"),
        "Seconds without progress: one number, or a pair (connect, read).",
    ),
    (
        Code("retries"), Code("RetryPolicy | None"), _NONE,
        "A ``RetryPolicy``; None for the default policy.",
    ),
    (
        Code("deadline"), Code("float | None"), _NONE,
        "Seconds for a whole call: all attempts, the waits between them, redirects, and reading the response."
        " None for no limit.",
    ),
    (
        Code("max_response_bytes"), Code("int | None"), Code("DEFAULT_MAX_RESPONSE_BYTES"),
        "Largest response body that is read into memory, in bytes after decompression; None for no limit."
        " Downloads to files are not limited.",
    ),
    (
        Code("proxy"), Code("str | None"), _NONE,
        "``host:port`` or the URL of a proxy, optionally with user and password.",
    ),
    (
        Code("ca_certs"), Code("StrPath | None"), _NONE,
        "Path of a file or folder with CA certificates, instead of those of the system.",
    ),
    (
        Code("client_cert"), Code("ClientCert | None"), _NONE,
        "Path of a PEM file with certificate and key, or a tuple (certificate, key) or (certificate, key,"
        " password).",
    ),
    (
        Code("ssl_context"), Code("SSLContext | None"), _NONE,
        "Used instead of ``ca_certs`` and ``client_cert``. A client with a context cannot be pickled.",
    ),
    (
        Code("trust_env"), Code("bool"), Code("False"),
        "Whether to use the environment variables HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY,"
        " REQUESTS_CA_BUNDLE and SSL_CERT_FILE.",
    ),
    (
        Code("on_request"), Code("OnRequest | None"), _NONE,
        "Called before each attempt with a ``RequestEvent``, which contains no secrets. If it raises, the"
        " call raises the same exception.",
    ),
    (
        Code("on_response"), Code("OnResponse | None"), _NONE,
        "Called after each attempt with a ``ResponseEvent``; see ``on_request``.",
    ),
    (Code("pool_size"), Code("int"), Code("10"), "Number of connections to keep open."),
)  # fmt: skip


def option_views(user_agent: Code) -> tuple[OptionView, ...]:
    """Return the views of the keyword arguments that every client has.

    Args:
        user_agent: Default of the argument of this name, which differs between packages.
    """
    last = (Code("user_agent"), Code("str"), user_agent, "Value of the User-Agent header.")
    return tuple(OptionView(*option) for option in (*_OPTIONS, last))
