"""Views of ``client.py`` and of the package as a whole."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from sttgen.diagnostics import Diagnostics
from sttgen.ir import Api
from sttgen.migration.others import OtherVersions
from sttgen.naming import Identifier, Names
from sttgen.overlay.model import Kit, Overlay
from sttgen.render.client.advice import AdviceBook, advice_book
from sttgen.render.client.aliases import with_writable_aliases
from sttgen.render.client.asynchronous import EXPORTS as ASYNCHRONOUS
from sttgen.render.client.asynchronous import asynchronous_group, without
from sttgen.render.client.constructor import (
    IMPORTS,
    OPTIONAL_IMPORTS,
    SYNC_IMPORTS,
    annotation_imports,
    option_views,
    shared_parameters,
)
from sttgen.render.client.mixins import module_view, path
from sttgen.render.client.models import enum_views, models_view, results_view
from sttgen.render.client.operations import group_view
from sttgen.render.client.security import security_arguments
from sttgen.render.client.wording import reworded
from sttgen.render.code import Code, code, codes, imports, joined, literal
from sttgen.render.docs import paragraphs, section, sentence
from sttgen.render.runtime import RuntimeHome
from sttgen.render.views import (
    AioView,
    ClientView,
    EnvironmentView,
    GroupView,
    ModuleView,
    OptionView,
    PackageView,
)

_EXPORTS = codes(
    "UNSET ApiConnectionError ApiError ApiStatusError ApiTimeoutError Attempt BadRequest"
    " BasicCredential ByteStream ClientCredentials Conflict Credential CredentialSource EventStream File"
    " FileInput Forbidden Incoming NotFound OperationFailed Page Pager PreconditionFailed RawResponse"
    " RequestEvent ResponseDecodingError ResponseEvent ResponseTooLarge RetryPolicy Sender ServerError"
    " ServerSentEvent TokenProvider TooManyRequests Unauthorized UnprocessableEntity UnsetType"
    " Urllib3Sender WaitTimeout errors"
)
"""The names of the runtime that a package exports."""
_STREAMS = codes("ByteStream EventStream ServerSentEvent")
"""The names that a package exports if its operations respond with streams."""
_SYNCHRONOUS = Code("Urllib3Sender")
"""The name that a package does not export in an asynchronous form."""
_TOKENS = Code("ClientCredentials")
"""The name that a package exports if its document has client credentials."""
_MODULES = codes("enums models operations")


def package_view(  # noqa: PLR0913 - a package has this many inputs
    api: Api,
    names: Names,
    overlay: Overlay,
    package: Identifier,
    results: tuple[Api, Names] | None = None,
    *,
    diagnostics: Diagnostics,
    version: str | None = None,
    runtime: str | None = None,
    others: OtherVersions | None = None,
) -> PackageView:
    """Return the view of a client package, with which its templates are rendered.

    Args:
        api: The IR.
        names: Its Python names.
        overlay: The overlay.
        package: Name of the package.
        results: IR and names of the schema of result files, if the service has such files.
        diagnostics: Receives notes about types that Python cannot express.
        runtime: Package from which runtime and kits are imported; None for copies of its own.
        version: Version of the project that the package belongs to; None for the version of the document.
        others: What the package says about names of other versions; None if there is no rename map.
    """
    book = advice_book(api, names, overlay, others)
    api = with_writable_aliases(reworded(api, names), diagnostics)
    home = RuntimeHome(Identifier(runtime) if runtime else None)
    kit = _usable(overlay.kit, has_results=results is not None)
    modules = _modules(kit, home) if kit else ()
    submodules = [*_MODULES, *(code("{}", module.name) for module in modules)]
    submodules += [Code("results")] if results else []
    groups = tuple(group_view(group, api, names, kit=kit, home=home, book=book) for group in names.groups)
    client = partial(_client, api, names, overlay, package, book=book)
    unused = [*(() if api.security.token_url else (_TOKENS,)), *(() if api.has_streams else _STREAMS)]
    exports = without(_EXPORTS, unused)
    return PackageView(
        name=package,
        version=literal(version or api.version),
        doc=paragraphs(sentence(api.title, f"Client of {api.file}."), sentence(api.description)),
        enums_doc=f"Enumerations of {api.file}. Unknown values are kept.",
        client=client(groups),
        aio=AioView(
            doc=paragraphs(
                sentence(api.title, f"Asynchronous client of {api.file}."),
                "The names are those of the package above. Methods are coroutines, and listings are iterated"
                " over with ``async for``. It needs aiohttp.",
            ),
            runtime=home.runtime(Code("..")),
            client=client(tuple(asynchronous_group(group, kit, home) for group in groups), is_async=True),
            exports=without(ASYNCHRONOUS, without(ASYNCHRONOUS, exports)),
            shared_exports=without(exports, [*ASYNCHRONOUS, _SYNCHRONOUS]),
            submodules=without(tuple(sorted(submodules)), codes("operations")),
        ),
        enums=enum_views(api, names),
        models=models_view(
            api,
            names,
            f"Models of {api.file}, one class for each schema.",
            kit,
            home=home,
            book=book,
        ),
        results=None
        if results is None
        else results_view(
            with_writable_aliases(reworded(*results), diagnostics),
            results[1],
            f"Models of the result files that {results[0].file} describes.",
            kit,
            home,
        ),
        runtime=home.view(),
        modules=modules,
        command=_command(kit, home) if kit else None,
        exports=exports,
        submodules=tuple(sorted([Code("aio"), *submodules])),
        advice=book.text,
    )


def _command(kit: Kit, home: RuntimeHome) -> Code | None:
    if kit.command is None:
        return None
    return code("{}.{}", home.kit(Identifier(kit.name), Code(".")), path(kit.command))


def _modules(kit: Kit, home: RuntimeHome) -> tuple[ModuleView, ...]:
    package = home.kit(Identifier(kit.name), Code("."))
    return tuple(module_view(package, module) for module in kit.modules)


def _usable(kit: Kit | None, *, has_results: bool) -> Kit | None:
    """A kit without the classes that need models of result files, where there are none."""
    if kit is None or has_results:
        return kit
    attach = {
        group: tuple(mixin for mixin in mixins if not mixin.needs_results)
        for group, mixins in kit.attach.items()
    }
    return replace(kit, attach=attach)


def _client(  # noqa: PLR0913 - a client has this many inputs
    api: Api,
    names: Names,
    overlay: Overlay,
    package: Identifier,
    groups: tuple[GroupView, ...],
    *,
    book: AdviceBook,
    is_async: bool = False,
) -> ClientView:
    region = overlay.client.region_template
    named = api.version.isascii() and api.version.isprintable()
    servers = _own_servers(api)
    agent = literal(f"{package}/{api.version}" if named else str(package))
    options = (*_server_option(servers), *option_views(agent, api.security))
    shared = shared_parameters(api, names)
    used = {
        "TYPE_CHECKING",
        *shared.used,
        *(("Any", "CredentialSource", "Self") if overlay.client.env else ()),
    }
    used |= {"regional_endpoint"} if region else set()
    used |= {"Mapping"} if servers or api.security.schemes else set()
    return ClientView(
        name=names.client,
        raw_name=names.raw_client,
        doc=sentence(api.title, f"Client of {api.file}."),
        class_doc=paragraphs(
            sentence(f"Client of {api.title or api.file}"),
            "All tasks of an event loop can use it. As an asynchronous context manager, it closes its"
            " connections at the end."
            if is_async
            else "Thread-safe. As a context manager, it closes its connections at the end.",
            shared.doc,
            "``client.with_options(timeout=5)`` returns a copy with other options (timeout, retries,"
            " deadline, hooks, headers) that shares the connections."
            f" The logger ``{overlay.client.logger or package}`` writes a line for each attempt at level"
            " DEBUG, without secrets.",
            "``client.recipe()`` can be pickled, for other processes: it names the credential and does not"
            " contain it.",
        ),
        init_doc=_init_doc(api, overlay, (*shared.options, *options)),
        options=(*shared.options, *options),
        passed=tuple(option.name for option in options),
        shared=shared.arguments,
        typing_imports=imports(codes("TYPE_CHECKING Any Literal Self"), used) or Code(""),
        annotation_imports=annotation_imports(used, Code("..") if is_async else Code(".")),
        runtime_imports=joined(
            ", ",
            [
                *IMPORTS,
                *(() if is_async else SYNC_IMPORTS),
                *(name for name in OPTIONAL_IMPORTS if name in used),
            ],
        ),
        logger=literal(overlay.client.logger or package),
        endpoint=literal(api.server.endpoint if region is None else None),
        endpoint_optional=api.server.endpoint is not None or region is not None,
        base_path=literal(api.server.base_path),
        servers=_server_arguments(servers, region),
        region_template=None if region is None else literal(region),
        security=security_arguments(api.security, overlay.client.scopes),
        env=_environment(overlay),
        groups=groups,
        other_versions=book.names("client"),
    )


def _own_servers(api: Api) -> tuple[str, ...]:
    """Return the addresses of operations that another host serves, each once."""
    servers = (operation.server for operation in api.operations)
    return tuple(dict.fromkeys(server for server in servers if server and not server.startswith("/")))


def _server_option(servers: tuple[str, ...]) -> tuple[OptionView, ...]:
    if not servers:
        return ()
    named = ", ".join(f"``{server}``" for server in servers)
    doc = f"URLs that replace other servers of the service: from {named} to a URL."
    return (OptionView(Code("servers"), Code("Mapping[str, str] | None"), Code("None"), doc),)


def _server_arguments(servers: tuple[str, ...], region: str | None) -> tuple[tuple[Code, Code], ...]:
    if not servers:
        return ()
    declared = code("({},)", joined(", ", list(map(literal, servers))))
    in_region = () if region is None else ((Code("region"), Code("region")),)
    return ((Code("declared_servers"), declared), *in_region)


def _environment(overlay: Overlay) -> EnvironmentView | None:
    env = overlay.client.env
    if not env:
        return None
    return EnvironmentView(
        key=literal(env["key"]),
        source=literal(f"env:{env['key']}"),
        region=literal(env["region"]),
        endpoint=literal(env["endpoint"]),
        missing=literal(
            f"set the environment variables {env['key']}, and {env['region']} or {env['endpoint']}"
        ),
        doc=paragraphs(
            "Create a client from environment variables.",
            f"``{env['key']}`` holds the key, and either ``{env['endpoint']}`` the endpoint or"
            f" ``{env['region']}`` the region.",
            "Args:\n    **options: Further arguments of the constructor.",
            "Returns:\n    A client.",
            "Raises:\n    ValueError: The key is not set, or neither endpoint nor region is set.",
        ),
    )


def _init_doc(api: Api, overlay: Overlay, options: tuple[OptionView, ...]) -> str:
    region = overlay.client.region_template
    entries = [
        (
            "endpoint",
            f"URL of the service, to which ``{api.server.base_path}`` is appended."
            if api.server.base_path
            else "URL of the service.",
        )
    ]
    if region is not None:
        entries.append(("region", f"Name of the region in ``{region}``, instead of an endpoint."))
    entries += [(str(option.name), option.doc) for option in options]
    problem = "An argument has a value that cannot be used" + (
        ", or not exactly one of endpoint and region is passed." if region else "."
    )
    return paragraphs(
        "Create a client. No request is sent.",
        section("Args", entries),
        section("Raises", [("ValueError", problem), ("TypeError", "An argument has the wrong type.")]),
    )
