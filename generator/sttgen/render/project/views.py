"""Views of the tests and examples of a project."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from sttgen.ir import Api, BodyKind, Operation, Ref, Security
from sttgen.naming import GroupName, Identifier, Names
from sttgen.overlay.model import Overlay
from sttgen.render.code import Code, code, codes, imports, joined, literal, names_in
from sttgen.render.project.calls import Calls, display
from sttgen.render.project.samples import Samples
from sttgen.render.views import PackageView
from sttgen.render.views.project import CallView, ExampleView, ProjectView, TestModuleView

_MODULES = codes("enums models")
_LOGIN = Code('BasicCredential("user", "password")')


@dataclass(frozen=True)
class ProjectCode:
    """The views of all Python files of a project beside the package.

    Attributes:
        project: What all of them need.
        groups: The tests of each group, by the name of its attribute.
        aio: The tests of the asynchronous client: a call of each group.
        listing: An example that reads; None if all operations write.
        body: An example that sends a body; None if there is none that is easily read.
        entity: An example that reads one entity, which may not exist; else that which reads.
    """

    project: ProjectView
    groups: Mapping[Identifier, TestModuleView]
    aio: TestModuleView
    listing: ExampleView | None
    body: ExampleView | None
    entity: ExampleView | None


def project_code(
    api: Api, names: Names, overlay: Overlay, package: PackageView, distribution: str
) -> ProjectCode:
    """Return the views of the Python files of a project.

    Args:
        api: The IR.
        names: Its Python names.
        overlay: The overlay.
        package: The view of the package.
        distribution: The name of the project.
    """
    definitions = {
        one.constant: one.definition for group in package.client.groups for one in group.operations
    }
    full = Calls(api, names, Samples(api, names, overlay, depth=2), definitions, complete=True)
    short = Calls(api, names, Samples(api, names, overlay, depth=0), definitions, complete=False)
    operations = {operation.id: operation for operation in api.operations}
    members = {group: [operations[id] for id in group.operations] for group in names.groups}
    groups = {
        group.attribute: _module(
            f"Calls of all operations of ``{group.attribute}``.",
            [call for one in inside if (call := full.of(one, group)) is not None],
        )
        for group, inside in members.items()
    }
    first = [tests.calls[0] for tests in groups.values() if tests.calls]
    listing, body, entity = _examples(members, short)
    return ProjectCode(
        project=_project(api, names, overlay, package, distribution),
        groups={name: tests for name, tests in groups.items() if tests.calls},
        aio=_module("Calls with the asynchronous client, one of each group.", first),
        listing=listing,
        body=body,
        entity=entity or listing,
    )


def _module(doc: str, calls: Iterable[CallView]) -> TestModuleView:
    calls = tuple(calls)
    used = names_in(call.code for call in calls)
    return TestModuleView(
        doc=doc, calls=calls, imports=imports(_MODULES, used), modules=_python_modules(used)
    )


def _python_modules(used: Container[str]) -> tuple[Code, ...]:
    return tuple(name for name in codes("datetime decimal") if name in used)


def _examples(
    members: Mapping[GroupName, list[Operation]], calls: Calls
) -> tuple[ExampleView | None, ExampleView | None, ExampleView | None]:
    """Choose what reads best: a listing without arguments, a creation from a model, and reading an entity."""
    each = [(one, group) for group, inside in members.items() for one in inside if not one.deprecated]
    each = [(one, group) for one, group in each if not _is_replaced(one, calls)]
    reading = sorted((pair for pair in each if pair[0].method == "GET"), key=lambda pair: _rank(pair[0]))
    creating = [pair for pair in each if pair[0].method in ("POST", "PUT") and _has_model(pair[0])]
    entities = [pair for pair in reading if pair[0].path.endswith("}") and not pair[0].pager]
    return _example(reading, calls), _example(creating, calls), _example(entities, calls)


def _is_replaced(operation: Operation, calls: Calls) -> bool:
    constant = calls.names.constants[operation.id]
    return calls.definitions[constant] != calls.names.methods[operation.id]


def _rank(operation: Operation) -> tuple[bool, int, bool]:
    required = sum(parameter.required for parameter in operation.parameters)
    has_type = any(response.type is not None for response in operation.responses)
    return not has_type, required, operation.pager is None


def _has_model(operation: Operation) -> bool:
    body = operation.body
    return body is not None and body.kind is BodyKind.JSON and isinstance(body.type, Ref)


def _example(candidates: Iterable[tuple[Operation, GroupName]], calls: Calls) -> ExampleView | None:
    made = (calls.of(operation, group) for operation, group in candidates)
    call = next((one for one in made if one is not None), None)
    if call is None:
        return None
    used = names_in([call.code])
    return ExampleView(call, imports(_MODULES, used), _python_modules(used))


def _project(
    api: Api, names: Names, overlay: Overlay, package: PackageView, distribution: str
) -> ProjectView:
    samples = Samples(api, names, overlay, depth=2)
    needed = []
    for shared in api.client_parameters:
        if shared.id in names.options and shared.value is None and shared.parameter.required:
            value = samples.argument(shared.id, shared.parameter.type).value
            needed.append((code("{}", names.options[shared.id]), display(value)))
    addresses = package.client.servers
    servers = sorted({one.server for one in api.operations if one.server and not one.server.startswith("/")})
    in_tests = [*needed, *((Code("credential"), one) for one in _credentials(api.security, example=False))]
    if addresses:
        moved = [code("{}: service.url", literal(server)) for server in servers]
        in_tests.append((Code("servers"), code("{{{}}}", joined(", ", moved))))
    in_examples = [*needed, *((Code("credential"), one) for one in _credentials(api.security, example=True))]
    endpoint = [] if api.server.endpoint is not None else [Code('endpoint="https://api.example.com"')]
    if overlay.client.region_template is not None:
        endpoint = [Code('region="westeurope"')]
    return ProjectView(
        name=package.name,
        distribution=distribution,
        client=names.client,
        arguments=joined(", ", [*endpoint, *(code("{}={}", name, value) for name, value in in_examples)]),
        test_arguments=tuple(in_tests),
        needs_login="BasicCredential" in names_in(value for _, value in in_tests),
        login_in_examples="BasicCredential" in names_in(value for _, value in in_examples),
    )


def _credentials(security: Security, *, example: bool) -> tuple[Code, ...]:
    """Return the credential of a client, if the service takes one that clients send."""
    key = Code('"<your key>"') if example else Code('"key"')
    if security.schemes:
        pairs = [
            code("{}: {}", literal(scheme.name), _LOGIN if scheme.basic else key)
            for scheme in security.schemes
        ]
        return (code("{{{}}}", joined(", ", pairs)),)
    if security.key_name is not None or security.bearer:
        return (key,)
    return (_LOGIN,) if security.basic else ()
