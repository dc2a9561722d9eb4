"""Views of the tests and examples of a project around a client."""

from __future__ import annotations

from dataclasses import dataclass

from sttgen.naming import Identifier
from sttgen.render.code import Code


@dataclass(frozen=True)
class CallView:
    """A call of an operation with example values.

    Attributes:
        test: The name of the function that tests it.
        key: What identifies the operation in the document.
        doc: The text of the docstring of the test.
        code: The call, on a variable ``client``.
        method: The method that is called, without arguments.
        is_paged: Whether it returns a pager.
        is_stream: Whether it returns a stream of values.
        has_answer: Whether the service of the tests answers with a value.
        checks: What the test compares: pairs of an expression on the variable ``request``, and its value.
    """

    test: Identifier
    key: str
    doc: str
    code: Code
    method: Code
    is_paged: bool
    is_stream: bool
    has_answer: bool
    checks: tuple[tuple[Code, Code], ...]


@dataclass(frozen=True)
class TestModuleView:
    """A module of tests: those of one group, or of the asynchronous client.

    Attributes:
        doc: The text of its docstring.
        calls: The calls that it tests.
        imports: The names that it imports from the package, separated by commas; None for no import.
        modules: The modules of Python that it imports.
    """

    doc: str
    calls: tuple[CallView, ...]
    imports: Code | None
    modules: tuple[Code, ...]


@dataclass(frozen=True)
class ExampleView:
    """A program in the README.

    Attributes:
        call: The call that it shows.
        imports: The names that it imports from the package beside the client, separated by commas; None for
            none.
        modules: The modules of Python that it imports.
    """

    call: CallView
    imports: Code | None
    modules: tuple[Code, ...]


@dataclass(frozen=True)
class ProjectView:
    """A project around a client.

    Attributes:
        name: The name of the package.
        distribution: The name of the project in an index such as PyPI.
        client: The class of the client.
        arguments: The arguments that the client of the examples is made with, separated by commas.
        test_arguments: The arguments, beside the address, that the client of the tests is made with: pairs
            of a name and a value.
        needs_login: Whether the tests need the class of a user name with password.
        login_in_examples: Whether the examples need it.
    """

    name: Identifier
    distribution: str
    client: Identifier
    arguments: Code
    test_arguments: tuple[tuple[Code, Code], ...]
    needs_login: bool
    login_in_examples: bool
