"""Our own rules about documents and operations: one function and one id each.

A rule yields what it found; it changes nothing. A warning says what the generator does about it; an error is
for what no faithful client can be made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sttgen.document.check.index import View, Written
from sttgen.document.check.rule import Found, Rule
from sttgen.document.check.schema_rules import SCHEMA_RULES
from sttgen.document.choices import body_allowed
from sttgen.document.read.problem import NAMELESS, no_status, no_such_place
from sttgen.document.read.source import Node, entries, items
from sttgen.document.read.values import short, text

_TEMPLATE = re.compile(r"\{([^{}]*)\}")
_STATUS = re.compile(r"[1-5]([0-9]{2}|XX)|default", re.IGNORECASE)


def no_operations(view: View) -> Iterator[Found]:
    """W205: nothing to call."""
    if not view.operations:
        node = view.document.get("paths") or view.document
        yield Found(
            node, "the description has no operations: the client will have nothing to call", "add paths"
        )


def duplicate_operation_id(view: View) -> Iterator[Found]:
    """W210: two operations of one name; the later one gets a name made of method and path."""
    first: dict[str, str] = {}
    for operation in view.operations:
        node = operation.node.get("operationId")
        if node is None or not text(node.value):
            continue
        if text(node.value) in first:
            message = f"the operationId {_short(node.value)!r} belongs to {first[text(node.value)]} already"
            yield Found(node, message, "give each operation an id of its own")
        else:
            first[text(node.value)] = operation.name


def missing_operation_id(view: View) -> Iterator[Found]:
    """W211: an operation without a name; one is made of method and path."""
    for operation in view.operations:
        if not text(operation.node.value.get("operationId")):
            message = f"{operation.name} has no operationId; a name is made of method and path"
            yield Found(operation.node, message, "add an operationId, so that the name never moves")


def undeclared_path_parameter(view: View) -> Iterator[Found]:
    """W212: a name in the path that no parameter declares; it is taken as text."""
    for operation in view.operations:
        declared = {name for where, name in _places(operation.parameters) if where == "path"}
        for name in dict.fromkeys(_TEMPLATE.findall(operation.path)):
            if name not in declared:
                message = f"{operation.name} has {{{_short(name)}}} in its path and no such parameter"
                yield Found(
                    operation.node,
                    f"{message}; it is taken as text",
                    "declare it with 'in: path' and 'required: true'",
                )


def stray_path_parameter(view: View) -> Iterator[Found]:
    """W213: a path parameter that the path does not have; it is left out."""
    for operation in view.operations:
        names = set(_TEMPLATE.findall(operation.path))
        for written in operation.parameters:
            value = written.node.value
            if isinstance(value, dict) and value.get("in") == "path" and text(value.get("name")) not in names:
                name = _short(text(value.get("name")))
                message = f"the path of {operation.name} has no {{{name}}}; the parameter is left out"
                yield Found(written.entry, message, "write it into the path, or say 'in: query'")


def body_where_none_belongs(view: View) -> Iterator[Found]:
    """W214: a body on GET, HEAD or TRACE: allowed nowhere, and sent all the same, as the document says."""
    for operation in view.operations:
        if body_allowed(operation.method):
            continue
        places = _places(operation.parameters)
        body = operation.node.get("requestBody")
        if body is not None or any(where in ("body", "formData") for where, _ in places):
            message = f"{operation.name} has a body, which many servers and proxies drop"
            yield Found(body or operation.node, message, "use query parameters, or another method")


def duplicate_parameter(view: View) -> Iterator[Found]:
    """W215: two parameters of one name in one place; the last one counts."""
    for operation in view.operations:
        for parameters in (operation.shared, operation.own):
            seen: set[tuple[str, str]] = set()
            for written in parameters:
                (place,) = _places([written]) or [("", "")]
                if place in seen and place != ("", "") and place[0] != "body":
                    message = f"{operation.name} has the {place[0]} parameter {_short(place[1])!r} twice"
                    yield Found(written.entry, f"{message}; the last one counts", "keep one of the two")
                seen.add(place)


def equal_paths(view: View) -> Iterator[Found]:
    """W216: two paths that differ only in the names of their parameters: a server cannot tell them apart."""
    first: dict[str, str] = {}
    for path, node in view.paths:
        shape = _TEMPLATE.sub("{}", path)
        if shape in first:
            message = f"the path {_short(path)!r} is the same address as {_short(first[shape])!r}"
            yield Found(node, message, "merge the two into one path item")
        first.setdefault(shape, path)


def query_in_path(view: View) -> Iterator[Found]:
    """W217: a path with a query or a fragment, which the specification does not know."""
    for path, node in view.paths:
        if "?" in path or "#" in path:
            message = f"the path {_short(path)!r} has a {'query' if '?' in path else 'fragment'} in it"
            yield Found(node, message, "declare query parameters instead")


def path_without_slash(view: View) -> Iterator[Found]:
    """W218: a path that does not begin with a slash; one is put before it."""
    for path, node in view.paths:
        if not path.startswith("/"):
            yield Found(
                node,
                f"the path {_short(path)!r} does not begin with a slash; one is added",
                "write the slash",
            )


def unbalanced_path(view: View) -> Iterator[Found]:
    """W219: a lone brace in a path; it is sent as it is."""
    for path, node in view.paths:
        if re.search(r"[{}]", _TEMPLATE.sub("", path)) or "{}" in path:
            yield Found(
                node, f"the braces of the path {_short(path)!r} do not pair around names", "write {name}"
            )


def nameless_parameter(view: View) -> Iterator[Found]:
    """W220: a parameter that has no name or no place: nobody can send it."""
    for operation in view.operations:
        for written in operation.parameters:
            value = written.node.value if isinstance(written.node.value, dict) else {}
            where = value.get("in")
            if not isinstance(where, str) or (not text(value.get("name")) and where != "body"):
                yield Found(written.entry, NAMELESS.message, NAMELESS.hint)


def misplaced_parameter(view: View) -> Iterator[Found]:
    """E221: a parameter in a place that there is not."""
    own = ("body", "formData") if view.dialect == "2.0" else ("cookie",)
    places = ("path", "query", "header", *own)
    for operation in view.operations:
        for written in operation.parameters:
            value = written.node.value if isinstance(written.node.value, dict) else {}
            where = value.get("in")
            if isinstance(where, str) and where not in places and text(value.get("name")):
                problem = no_such_place(where, places)
                yield Found(written.node, problem.message, problem.hint)


def optional_path_parameter(view: View) -> Iterator[Found]:
    """W222: a path parameter that is not required; it is, since a path cannot do without."""
    for operation in view.operations:
        for written in operation.parameters:
            value = written.node.value
            if isinstance(value, dict) and value.get("in") == "path" and value.get("required") is not True:
                name = _short(text(value.get("name")))
                message = f"the path parameter {name!r} of {operation.name} is required, and does not say so"
                yield Found(written.node, message, "add 'required: true'")


def unknown_security_scheme(view: View) -> Iterator[Found]:
    """W223: a security requirement that names nothing; this alternative is left out."""
    known = [name for name, _ in _schemes(view)]
    for owner in (view.document, *(operation.node for operation in view.operations)):
        for needed in items(owner.get("security")):
            for name, node in needed.entries():
                if name not in known:
                    message = f"there is no security scheme {_short(name)!r}; this alternative is left out"
                    yield Found(node, message, f"known are: {', '.join(known[:8]) or 'none'}")


def invalid_security_scheme(view: View) -> Iterator[Found]:
    """W224: a security scheme that does not say what to send."""
    needed = {
        "apiKey": ("name", "in"),
        "http": ("scheme",),
        "oauth2": ("flow",) if view.dialect == "2.0" else ("flows",),
        "openIdConnect": (),
        "mutualTLS": (),
        "basic": (),
    }
    for name, entry in _schemes(view):
        scheme = view.refs.follow(entry)
        value = scheme.value if scheme is not None and isinstance(scheme.value, dict) else {}
        if (keys := needed.get(text(value.get("type")))) is None:
            yield Found(
                entry, f"the security scheme {_short(name)!r} has no type that is known", "add 'type'"
            )
            continue
        for key in keys:
            if not value.get(key):
                yield Found(entry, f"the security scheme {_short(name)!r} has no {key!r}", f"add {key!r}")


def odd_status(view: View) -> Iterator[Found]:
    """W229: a response under something that is no status."""
    for operation in view.operations:
        for code, node in entries(operation.node.get("responses")):
            if not _STATUS.fullmatch(code) and not code.startswith("x-"):
                problem = no_status(code)
                yield Found(node, problem.message, problem.hint)


def no_responses(view: View) -> Iterator[Found]:
    """W230: an operation that does not say what it answers; its result is raw bytes."""
    for operation in view.operations:
        if (
            not isinstance(operation.node.value.get("responses"), dict)
            or not operation.node.value["responses"]
        ):
            yield Found(operation.node, f"{operation.name} declares no responses", "add at least 'default'")


def several_bodies(view: View) -> Iterator[Found]:
    """W233: more than one body parameter, or one beside a form; the body that is read last counts."""
    for operation in view.operations:
        bodies = [one for one in operation.own if _places([one]) and _places([one])[0][0] == "body"]
        forms = [one for one in operation.own if _places([one]) and _places([one])[0][0] == "formData"]
        if len(bodies) > 1 or (bodies and forms):
            message = f"{operation.name} has more than one body; the last 'in: body' counts"
            yield Found((bodies[1:] or forms)[0].entry, message, "a request has one body")


def undefined_server_variable(view: View) -> Iterator[Found]:
    """W234: a server address with a variable that is not defined; the caller has to give it."""
    for server in items(view.document.get("servers")):
        value = server.value if isinstance(server.value, dict) else {}
        variables = value.get("variables")
        for name in _TEMPLATE.findall(text(value.get("url"))):
            if not isinstance(variables, dict) or name not in variables:
                message = f"the server address has {{{_short(name)}}}, which is not defined"
                yield Found(server, message, "add it to variables, with a default")


def _schemes(view: View) -> list[tuple[str, Node]]:
    if view.dialect == "2.0":
        return entries(view.document.get("securityDefinitions"))
    components = view.document.get("components")
    return entries(components.get("securitySchemes") if components else None)


def _places(parameters: list[Written]) -> list[tuple[str, str]]:
    return [
        (text(one.node.value.get("in")), text(one.node.value.get("name")))
        for one in parameters
        if isinstance(one.node.value, dict)
    ]


def _short(value: object) -> str:
    return short(text(value), 60)


RULES: dict[str, Rule] = {
    "W205": no_operations,
    "W210": duplicate_operation_id,
    "W211": missing_operation_id,
    "W212": undeclared_path_parameter,
    "W213": stray_path_parameter,
    "W214": body_where_none_belongs,
    "W215": duplicate_parameter,
    "W216": equal_paths,
    "W217": query_in_path,
    "W218": path_without_slash,
    "W219": unbalanced_path,
    "W220": nameless_parameter,
    "E221": misplaced_parameter,
    "W222": optional_path_parameter,
    "W223": unknown_security_scheme,
    "W224": invalid_security_scheme,
    "W229": odd_status,
    "W230": no_responses,
    "W233": several_bodies,
    "W234": undefined_server_variable,
    **SCHEMA_RULES,
}
"""Every rule by its id, in the order in which they are applied."""
