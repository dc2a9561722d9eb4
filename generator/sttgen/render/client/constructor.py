"""The keyword arguments of a client's constructor: signature, imports and documentation in one table."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from sttgen.ir import Api, ClientParameter, Constant, Scalar, Security
from sttgen.naming import Identifier, Names
from sttgen.render.annotations import Annotator
from sttgen.render.client.security import credential_option
from sttgen.render.client.signatures import KEYWORDS, mapping, styles
from sttgen.render.code import Code, code, codes, joined, literal, names_in
from sttgen.render.docs import parameter_doc
from sttgen.render.views import OptionView

IMPORTS = (
    Code("DEFAULT_MAX_RESPONSE_BYTES"),
    Code("DEFAULT_TIMEOUT"),
    Code("ClientCert"),
    Code("MakeSender"),
    Code("OnRequest"),
    Code("OnResponse"),
    Code("RetryPolicy"),
    Code("SSLContext"),
    Code("StrPath"),
    Code("Timeout"),
    Code("hidden"),
)
"""The names that every ``client.py`` imports from the runtime."""

SYNC_IMPORTS = codes("ApiClient Credential RawClient Security")
"""Further names that the synchronous one imports from it; the asynchronous one has its own."""

OPTIONAL_IMPORTS = codes(
    "UNSET ClientParameters CredentialSource DateTime Decimal Style UnsetType regional_endpoint"
)
"""The names that a ``client.py`` imports if it uses them."""

_ANNOTATION_IMPORTS = {
    Code("builtins"): Code("import builtins"),
    Code("datetime"): Code("import datetime"),
    Code("Mapping"): Code("from collections.abc import Mapping"),
    Code("Sequence"): Code("from collections.abc import Sequence"),
}
_NONE = Code("None")
_OPTIONS = (
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
    (
        Code("pickle_credential"), Code("bool"), Code("False"),
        "Whether a pickle of the client may contain its credential, the login of its proxy and other secrets."
        " ``recipe()`` needs none.",
    ),
    (
        Code("sender"), Code("MakeSender | None"), _NONE,
        "Makes what the client sends with: a class with the methods of ``Sender``, or for synchronous clients"
        " ``Urllib3Sender``. None for the usual one.",
    ),
)  # fmt: skip


def option_views(user_agent: Code, security: Security) -> tuple[OptionView, ...]:
    """Return the views of the keyword arguments that every client has.

    Args:
        user_agent: Default of the argument of this name, which differs between packages.
        security: The security of the client.
    """
    last = (Code("user_agent"), Code("str"), user_agent, "Value of the User-Agent header.")
    return (credential_option(security), *(OptionView(*option) for option in (*_OPTIONS, last)))


def annotation_imports(used: Container[str], package: Code) -> tuple[Code, ...]:
    """Return the import statements for the names that annotations use.

    Args:
        used: The names.
        package: The package, as an import statement names it.
    """
    statements = _ANNOTATION_IMPORTS | {
        Code("_enums"): code("from {} import enums as _enums", package),
        Code("_models"): code("from {} import models as _models", package),
    }
    return tuple(statement for name, statement in statements.items() if name in used)


@dataclass(frozen=True)
class SharedParameters:
    """What a constructor has of the client parameters of a document.

    Attributes:
        options: The arguments of those that a caller can choose.
        arguments: The arguments of ``ClientParameters``; None without client parameters.
        used: The names in the annotations and expressions of both.
        doc: What each request is sent with.
    """

    options: tuple[OptionView, ...]
    arguments: tuple[tuple[Code, Code], ...] | None
    used: frozenset[str]
    doc: str


def shared_parameters(api: Api, names: Names) -> SharedParameters:
    """Return what the constructor has of the client parameters."""
    groups = frozenset(str(group.attribute) for group in names.groups)
    # An attribute of the client may be called `models`, so that the modules need other names in its class.
    annotator = Annotator(api, names, models=Code("_models."), enums=Code("_enums."), shadowed=groups)
    options: list[OptionView] = []
    arguments: list[tuple[Code, Code]] = []
    used: set[str] = set()
    for shared in api.client_parameters:
        if shared.id in names.options:
            option = _option(shared, names.options[shared.id], annotator)
            options.append(option)
            used |= names_in([option.annotation, *([option.default] if option.default is not None else [])])
    for place, keyword in KEYWORDS.items():
        entries = [
            code("{}: {}", literal(shared.parameter.wire), _value(shared, names))
            for shared in api.client_parameters
            if shared.parameter.place is place
        ]
        if entries:
            arguments.append((keyword, code("{{{}}}", joined(", ", entries))))
    if styled := list(styles([shared.parameter for shared in api.client_parameters])):
        arguments.append((Code("styles"), mapping(styled)))
        used.add("Style")
    if arguments:
        used.add("ClientParameters")
    return SharedParameters(tuple(options), tuple(arguments) or None, frozenset(used), _doc(api))


def _option(shared: ClientParameter, name: Identifier, annotator: Annotator) -> OptionView:
    parameter, value = shared.parameter, shared.value
    annotation = annotator.request(parameter.type)
    if shared.choices and not isinstance(parameter.type, Constant):
        # A value is shorter to write than the member, and does not need the module of the enumerations.
        values = joined(", ", [literal(choice) for choice in shared.choices])
        annotation = code("{} | Literal[{}]", annotation, values)
    default = None if value is None else literal(value)
    if default is None and not parameter.required:
        default = Code("UNSET")
        annotation = annotation if parameter.type is Scalar.ANY else code("{} | UnsetType", annotation)
    return OptionView(code("{}", name), annotation, default, parameter_doc(parameter))


def _value(shared: ClientParameter, names: Names) -> Code | Identifier:
    return literal(shared.value) if shared.fixed else names.options[shared.id]


def _doc(api: Api) -> str:
    fixed = [shared for shared in api.client_parameters if shared.fixed]
    texts = [f"``{one.parameter.wire}: {one.value}`` ({one.parameter.place})" for one in fixed]
    return f"Sends these parameters with its requests: {', '.join(texts)}." if texts else ""
