"""Views of the documents of a project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sttgen.ir import Api, Operation, Place, Security
from sttgen.naming import GroupName, Names
from sttgen.overlay.model import Overlay
from sttgen.pages.markdown import Markdown, code, fenced, joined, untrusted, untrusted_code
from sttgen.render.code import clean
from sttgen.render.project.metadata import Publication, title_of, urls_of

_MOST_PARAGRAPHS = 3
_BEARER = "a bearer token, a function that returns one, or an object with `get_token`"


@dataclass(frozen=True)
class GroupRow:
    """A group of operations.

    Attributes:
        attribute: How a program reaches it.
        description: What its operations are about.
        count: How many there are.
        operations: Each of them.
    """

    attribute: Markdown
    description: Markdown
    count: Markdown
    operations: tuple[OperationRow, ...]


@dataclass(frozen=True)
class OperationRow:
    """An operation: its method, the request, and a summary."""

    method: Markdown
    request: Markdown
    summary: Markdown


@dataclass(frozen=True)
class ProjectPage:
    """What the documents of a project say. Examples are None where there is nothing to show."""

    title: Markdown
    version: Markdown
    release: Markdown
    package: Markdown
    description: tuple[Markdown, ...]
    links: Markdown | None
    install: Markdown
    install_async: Markdown
    credentials: tuple[Markdown, ...]
    endpoint: Markdown
    environment: Markdown | None
    reading: Markdown | None
    sending: Markdown | None
    paged: bool
    errors: Markdown | None
    aio: Markdown | None
    options: Markdown
    count: Markdown
    groups: tuple[GroupRow, ...]


def project_page(
    api: Api, names: Names, overlay: Overlay, examples: Mapping[str, str], publication: Publication
) -> ProjectPage:
    """Return the view of the documents.

    Args:
        api: The IR.
        names: Its Python names.
        overlay: The overlay, which says whether the service has regions.
        examples: Formatted programs by name.
        publication: The names and the version of the project.
    """
    distribution = publication.distribution
    operations = {operation.id: operation for operation in api.operations}
    programs = {name: fenced(text, "python") for name, text in examples.items()}
    urls = [Markdown(f"[{label}](<{url}>)") for label, url in urls_of(api).items()]
    return ProjectPage(
        title=untrusted(title_of(api)),
        version=untrusted_code(api.version or "unknown"),
        release=Markdown(publication.release),
        package=code(publication.package),
        description=tuple(_paragraphs(api.description)),
        links=joined(urls, " · ") if urls else None,
        install=fenced(f"pip install {distribution}", "sh"),
        install_async=code(f"pip install '{distribution}[async]'"),
        credentials=tuple(_credentials(api.security)),
        endpoint=_endpoint(api, overlay),
        environment=_environment(names, overlay),
        reading=programs.get("reading"),
        sending=programs.get("sending"),
        paged=any(operation.pager for operation in api.operations),
        errors=programs.get("errors"),
        aio=programs.get("aio"),
        options=programs["options"],
        count=Markdown(str(len(api.operations))),
        groups=tuple(_group(group, operations, names, api) for group in names.groups),
    )


def _paragraphs(description: str) -> Iterator[Markdown]:
    """Yield the first paragraphs of prose; headings, lists, tables and code do not survive as prose."""
    shown = 0
    for paragraph in clean(description).split("\n\n"):
        is_prose = paragraph.strip() and paragraph.lstrip()[0] not in "#|-*+`>=<0123456789"
        if is_prose and shown < _MOST_PARAGRAPHS:
            shown += 1
            yield untrusted(paragraph)


def _group(group: GroupName, operations: Mapping[str, Operation], names: Names, api: Api) -> GroupRow:
    members = [operations[id] for id in group.operations]
    named = (tag for tag in api.tags if tag.name.rstrip(":") == group.title or tag.name == members[0].tag)
    description = next((tag.description for tag in named), "") or group.title
    return GroupRow(
        attribute=code(f"client.{group.attribute}"),
        description=untrusted(_first_sentence(description)),
        count=Markdown(str(len(members))),
        operations=tuple(
            OperationRow(
                method=code(f"{names.methods[one.id]}"),
                request=untrusted_code(f"{one.method} {one.path}"),
                summary=untrusted(
                    ("Deprecated. " if one.deprecated else "")
                    + _first_sentence(one.summary or one.description)
                ),
            )
            for one in members
        ),
    )


def _first_sentence(text: str) -> str:
    paragraph = clean(text).partition("\n\n")[0]
    sentence, stop, _ = paragraph.partition(". ")
    return (sentence + stop).strip()


def _credentials(security: Security) -> Iterator[Markdown]:
    """Yield a sentence for each credential that the client sends."""
    if security.schemes:
        yield Markdown(
            "Operations need different credentials, or several together: pass a mapping from the names of the"
            " schemes as `credential`."
        )
        for scheme in security.schemes:
            name = untrusted_code(scheme.name)
            if scheme.key_name is not None:
                yield Markdown(f"{name}: a key, sent in {_place(scheme.key_place, scheme.key_name)}.")
            elif scheme.bearer:
                yield Markdown(
                    f"{name}: a bearer token, a function that returns one, or an object with `get_token`."
                )
            else:
                yield Markdown(f"{name}: a `BasicCredential` with user name and password.")
        return
    if security.key_name is not None:
        place = _place(security.key_place, security.key_name)
        yield Markdown(f"Pass the key as `credential`: it is sent in {place}.")
    if security.bearer:
        yield Markdown(
            "The credential can be a function that returns a bearer token, or an object with `get_token`,"
            " such as those of `azure-identity`."
            if security.key_name is not None
            else f"Pass {_BEARER} as `credential`."
        )
    if security.basic:
        yield Markdown("Pass a `BasicCredential` with user name and password as `credential`.")
    if not (security.key_name or security.bearer or security.basic):
        yield Markdown("The service asks for no credential that its document describes.")


def _place(place: Place, name: str) -> str:
    words = {Place.HEADER: "the header", Place.QUERY: "the query parameter", Place.COOKIE: "the cookie"}
    return f"{words.get(place, 'the path parameter')} {untrusted_code(name)}"


def _environment(names: Names, overlay: Overlay) -> Markdown | None:
    """Return which environment variables the client can be created from; None if there are none."""
    env = overlay.client.env
    if not env:
        return None
    key, region, endpoint = (untrusted_code(env[name]) for name in ("key", "region", "endpoint"))
    return Markdown(f"`{names.client}.from_env()` reads {key}, and {region} or {endpoint}.")


def _endpoint(api: Api, overlay: Overlay) -> Markdown:
    template = overlay.client.region_template
    if template is not None:
        return Markdown(
            f"Pass the `region` in {untrusted_code(template)}, or another address as first argument."
        )
    if api.server.endpoint is None:
        return Markdown("The first argument of the client is the address of the service.")
    return Markdown(
        f"The client calls {untrusted_code(api.server.endpoint)}; another address is its first argument."
    )
