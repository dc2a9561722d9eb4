"""Views of the modules under ``operations/``."""

from __future__ import annotations

from dataclasses import dataclass

from sttgen.naming import Identifier
from sttgen.render.code import Code


@dataclass(frozen=True)
class ArgumentView:
    """An argument of a method.

    Attributes:
        name: The name of the argument.
        annotation: Its type.
        default: Its default; None for an argument that must be given.
    """

    name: Identifier
    annotation: Code
    default: Code | None


@dataclass(frozen=True)
class MappingView:
    """An argument of the call that a method makes, such as ``query={"skip": skip}``.

    Attributes:
        name: The name of the argument: ``path``, ``query``, ``headers``, ``cookies`` or ``form``.
        entries: Pairs of a wire name, as a literal, and the argument of the method that holds the value.
    """

    name: Code
    entries: tuple[tuple[Code, Identifier], ...]


@dataclass(frozen=True)
class OperationView:
    """A method of a group, and the descriptor of its operation.

    Attributes:
        name: The name of the method.
        definition: The name that the method is defined with: the same, or with an underscore before it if a
            kit has the method, which calls this one.
        function: The method, as an expression in the body of the class.
        constant: The name of the constant that holds the descriptor.
        positional: The arguments that must be given, in their order.
        optional: The arguments with a default, which are keyword-only.
        returns: The type that the method returns: a pager for a listing.
        result: The type that an answer is decoded to: a page for a listing.
        payload: The argument of the call that takes what the method has as ``body``; None for a method
            without ``body``.
        statement: The beginning of the call: ``return self._call``, ``return self._pages`` for a listing, or
            ``self._call`` for a method that returns nothing.
        keeps_type: Whether the call is assigned to ``_answer``, with the type of the method, before that is
            returned: type checkers cannot infer the type of a stream.
        mappings: The arguments of the call that hold values by wire name.
        descriptor: The arguments that the constant is made with: pairs of a name and a value.
        raw: The function of the runtime that makes the method of the group with raw responses.
        aliases: Other names of the method.
        doc: The text of the docstring of the method.
        is_async: Whether the method is a coroutine.
    """

    name: Identifier
    definition: Identifier
    function: Code
    constant: Identifier
    positional: tuple[ArgumentView, ...]
    optional: tuple[ArgumentView, ...]
    returns: Code
    result: Code
    payload: Code | None
    statement: Code
    keeps_type: bool
    mappings: tuple[MappingView, ...]
    descriptor: tuple[tuple[Code, Code], ...]
    raw: Code
    aliases: tuple[Identifier, ...]
    doc: str
    is_async: bool = False


@dataclass(frozen=True)
class WaitView:
    """The method ``wait`` of a group whose entities have a status.

    Attributes:
        get: The constant of the operation that fetches an entity.
        argument: The wire name of the path parameter that takes the id, as a literal.
        entity: The type of an entity.
        descriptor: The arguments that the poller is made with: pairs of a name and a value.
        doc: The text of the docstring of the method.
    """

    get: Identifier
    argument: Code
    entity: Code
    descriptor: tuple[tuple[Code, Code], ...]
    doc: str


@dataclass(frozen=True)
class GroupView:
    """A module under ``operations/``.

    Attributes:
        attribute: The attribute of the client that leads to the group; the module has the same name.
        class_name: The class of the group.
        raw_class_name: The class of the same operations with raw responses.
        doc: The text of the docstring of the module, the class and the attribute of the client.
        raw_doc: The text of the docstring of the class with raw responses.
        operations: The methods, one for each operation.
        streams: Further methods for operations that respond with bytes, which return them as they arrive.
        wait: The method ``wait``; None if the entities of the group have no status.
        bases: The classes that the class of the group inherits from, separated by commas.
        mixin_imports: The classes of a kit among them: pairs of a module and a name.
        mixin_attributes: The class attributes that they need: pairs of a name and a value.
        typing_imports: The names to import from ``typing``, separated by commas; None for no import.
        abc_imports: The names to import from ``collections.abc``; None for no import.
        runtime: The runtime, as an import statement names it.
        runtime_imports: The names to import from the runtime.
        needs_builtins: Whether the module must import ``builtins``, because a method hides one of them.
        needs_datetime: Whether the module must import ``datetime``.
        needs_models: Whether the module must import ``models``.
        needs_enums: Whether the module must import ``enums``.
        needs_results: Whether the module must import ``results``.
        other_versions: The set of the names of methods that only other versions have; None without any.
        is_async: Whether the module has the asynchronous class of the group.
        aio_imports: The names that an asynchronous module imports from the ``aio`` of the runtime.
        constants: The names that an asynchronous module imports from the synchronous one: the descriptors.
    """

    attribute: Identifier
    class_name: Identifier
    raw_class_name: Identifier
    doc: str
    raw_doc: str
    operations: tuple[OperationView, ...]
    streams: tuple[OperationView, ...]
    wait: WaitView | None
    bases: Code
    mixin_imports: tuple[tuple[Code, Identifier], ...]
    mixin_attributes: tuple[tuple[Code, Code], ...]
    typing_imports: Code | None
    abc_imports: Code | None
    runtime: Code
    runtime_imports: Code
    needs_builtins: bool
    needs_datetime: bool
    needs_models: bool
    needs_enums: bool
    needs_results: bool
    other_versions: Code | None
    is_async: bool = False
    aio_imports: Code | None = None
    constants: Code | None = None
