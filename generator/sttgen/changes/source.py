"""Read the public names of a generated package from its source, without importing it.

Only what ``sttgen`` writes is understood: the client, groups of operations, models, results and enumerations.
The names of the runtime and of kits are not read: a class that no longer inherits from a kit has other bases.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sttgen.changes.surface import Argument, Attribute, Class, Method, Surface
from sttgen.diagnostics import Location

_MODULES = frozenset({"models", "enums", "results", "rt", "builtins", "datetime"})
_TYPES = ("models.py", "results.py", "enums.py")
_UNSET = "UnsetType"


def read_surface(
    name: str, files: Mapping[str, str], written: Mapping[str, Location] | None = None
) -> Surface:
    """Read the surface of a package.

    Args:
        name: The name of the package, or of the document that it was rendered from, for locations.
        files: The source of its modules by path, with ``/`` between folders.
        written: Where that document has its operations, by id, and its types, by the names of their classes;
            None for a package on disk, whose own lines are the locations.

    Raises:
        SyntaxError: A module is not Python.
    """

    def places(path: str) -> _Places:
        return _Places(f"{name}/{path}" if written is None else name, written)

    classes: dict[str, Class] = {}
    options: dict[str, Argument] = {}
    for path, source in sorted(files.items()):
        module = PurePosixPath(path)
        if path == "client.py":
            options = _options(ast.parse(source))
        elif path in _TYPES:
            reader = _Module(places(path), module.stem, ast.parse(source))
            classes |= {each.name: each for each in reader.types()}
        elif module.parent == PurePosixPath("operations") and module.stem != "__init__":
            reader = _Module(places(path), f"client.{module.stem}", ast.parse(source))
            classes |= {each.name: each for each in reader.groups()}
    return Surface(options, classes, places("client.py").of("", None))


def read_package(folder: Path, label: str = "") -> Surface:
    """Read the surface of a package on disk. ``label`` is written before its name in locations.

    Raises:
        OSError: A file cannot be read.
        ValueError: A file is not UTF-8.
        SyntaxError: A module is not Python.
    """
    files = [
        folder / "client.py",
        *(folder / name for name in _TYPES if (folder / name).is_file()),
        *sorted((folder / "operations").glob("*.py")),
    ]
    texts = {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in files}
    return read_surface(label + folder.name, texts)


def _options(tree: ast.Module) -> dict[str, Argument]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == "__init__":
            return _arguments(node, {})
    return {}


@dataclass(frozen=True)
class _Places:
    """Finds locations: those in the file of a module, or those of operations in a document."""

    file: str
    written: Mapping[str, Location] | None

    def of(self, key: str, node: ast.stmt | None) -> Location:
        if self.written is not None:
            return self.written.get(key, Location(self.file))
        return Location(self.file, node.lineno, node.col_offset + 1) if node else Location(self.file)


class _Module:
    """A module under way, and what programs write before the names in it."""

    def __init__(self, places: _Places, prefix: str, tree: ast.Module) -> None:
        self._places, self._prefix, self._tree = places, prefix, tree

    def types(self) -> Iterator[Class]:
        """Yield the models, enumerations and aliases."""
        for node in self._tree.body:
            if isinstance(node, ast.ClassDef):
                bases = tuple(ast.unparse(base) for base in node.bases)
                is_enum = any(base.rpartition(".")[2].endswith("Enum") for base in bases)
                attributes = self._members(node) if is_enum else self._fields(node)
                kind = "enumeration" if is_enum else "model"
                name = f"{self._prefix}.{node.name}"
                place = self._at(node, node.name)
                yield Class(name, kind, bases, place, {}, {each.name: each for each in attributes})
            elif isinstance(node, ast.AnnAssign) and node.value is not None:
                name = ast.unparse(node.target)
                place = self._at(node, name)
                yield Class(f"{self._prefix}.{name}", "alias", _types(node.value), place)

    def groups(self) -> Iterator[Class]:
        """Yield the group of operations of the module."""
        descriptors = dict(self._descriptors())
        classes = [node for node in self._tree.body if isinstance(node, ast.ClassDef)]
        for node in classes[:1]:  # the second has the same operations with raw responses
            methods = {each.name: each for each in self._methods(node, descriptors)}
            bases = tuple(ast.unparse(base) for base in node.bases)
            yield Class(self._prefix, "group", bases, self._at(node), methods)

    def _descriptors(self) -> Iterator[tuple[str, tuple[str, str]]]:
        for node in self._tree.body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Call):
                values = {keyword.arg: keyword.value for keyword in node.value.keywords}
                id, method, path = (_constant(values.get(key)) for key in ("id", "method", "path"))
                yield ast.unparse(node.target), (id, f"{method} {path}")

    def _methods(self, node: ast.ClassDef, descriptors: Mapping[str, tuple[str, str]]) -> Iterator[Method]:
        methods: dict[str, Method] = {}
        for item in node.body:
            if isinstance(item, ast.FunctionDef):
                call = next((each for each in ast.walk(item) if _is_call(each, descriptors)), None)
                request = descriptors[ast.unparse(call.args[0])] if isinstance(call, ast.Call) else ("", "")
                wires = _wires(call) if isinstance(call, ast.Call) else {}
                name = item.name.removeprefix("_") if request[0] else item.name
                methods[item.name] = Method(
                    name, _arguments(item, wires), _types(item.returns), request, self._at(item, request[0])
                )
            elif isinstance(item, ast.Assign) and isinstance(item.value, ast.Name):
                other = methods.get(item.value.id)
                name = ast.unparse(item.targets[0])
                if other is not None:
                    methods[name] = Method(
                        name, other.arguments, other.returns, other.request, self._at(item)
                    )
        yield from methods.values()

    def _fields(self, node: ast.ClassDef) -> Iterator[Attribute]:
        for item in node.body:
            if isinstance(item, ast.AnnAssign):
                name = ast.unparse(item.target)
                options = _keywords(item.value)
                wire = _constant(options.get("name")) or name
                required = item.value is None or (bool(options) and "default" not in options)
                yield Attribute(name, _types(item.annotation), wire, required, self._at(item, node.name))

    def _members(self, node: ast.ClassDef) -> Iterator[Attribute]:
        for item in node.body:
            if isinstance(item, ast.Assign):
                value = ast.unparse(item.value)
                yield Attribute(
                    ast.unparse(item.targets[0]), (value,), value, False, self._at(item, node.name)
                )

    def _at(self, node: ast.stmt, key: str = "") -> Location:
        return self._places.of(key, node)


def _is_call(node: ast.AST, descriptors: Mapping[str, tuple[str, str]]) -> bool:
    return isinstance(node, ast.Call) and bool(node.args) and ast.unparse(node.args[0]) in descriptors


def _wires(call: ast.Call) -> dict[str, tuple[str, str]]:
    """The place and the name on the wire of each argument of a method, from the call that it makes."""
    wires = {}
    for keyword in call.keywords:
        if isinstance(keyword.value, ast.Dict) and keyword.arg:
            for key, value in zip(keyword.value.keys, keyword.value.values, strict=True):
                wires[ast.unparse(value)] = keyword.arg, _constant(key)
    return wires


def _arguments(node: ast.FunctionDef, wires: Mapping[str, tuple[str, str]]) -> dict[str, Argument]:
    arguments = {}
    positional = [*node.args.posonlyargs, *node.args.args]
    without_default = len(positional) - len(node.args.defaults)
    for position, each in enumerate(positional):
        if position:  # the first one is self
            required = position < without_default
            arguments[each.arg] = Argument(
                each.arg, _types(each.annotation), required, position, wires.get(each.arg)
            )
    for each, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True):
        types = _types(each.annotation)
        arguments[each.arg] = Argument(each.arg, types, default is None, None, wires.get(each.arg))
    return arguments


def _keywords(value: ast.expr | None) -> dict[str | None, ast.expr]:
    return {keyword.arg: keyword.value for keyword in value.keywords} if isinstance(value, ast.Call) else {}


def _constant(node: ast.expr | None) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ""


def _types(node: ast.expr | None) -> tuple[str, ...]:
    """The sides of a union, without the modules of names and without the type of what is left out."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return (*_types(node.left), *_types(node.right))
    if node is None:
        return ()
    text = ast.unparse(_Bare().visit(node))
    return () if text == _UNSET else (text,)


class _Bare(ast.NodeTransformer):
    """Takes the module off a name: ``models.Model`` becomes ``Model``."""

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """Replace an attribute of one of the modules that generated code imports."""
        if isinstance(node.value, ast.Name) and node.value.id in _MODULES:
            return ast.Name(node.attr)
        return node
