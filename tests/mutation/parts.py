"""What is mutated, and the tests that judge it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """Some modules of the tool and their tests.

    Attributes:
        modules: Modules or rooms below ``generator/sttgen``.
        tests: Files or folders of tests, quick ones: each survivor runs all that reach its function.
        without: Tests among them that do not run here: they call all that a class has, mutants included; they
            are slow; or they fail on a busy machine, which would look as if they had noticed something.
        elsewhere: Modules or rooms among them that are a part of their own.
        shared: Whether tests share what the first of them made, such as a package.
    """

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    without: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    shared: bool = False


_SECRETS = tuple(
    f"tests/clients/test_{name}.py" for name in ("secrets", "secrets_of_kits", "secrets_of_options")
)
_SLOW = (
    "tests/clients/test_threads.py",
    "tests/clients/test_azure_identity.py",
    "tests/clients/test_user_programs.py",
)
_CLOCK = (
    "tests/runtime/test_deadline.py::test_attempts_and_waits_share_the_deadline_and_the_last_reason_is_told",
)
_WIRE = tuple(f"tests/runtime/test_{name}.py" for name in ("deadline", "framing", "limits", "proxies", "tls"))

PARTS = {
    "write": Part(("write",), ("tests/write",)),
    "naming": Part(
        ("naming",),
        (
            "tests/naming",
            "tests/generator/test_names.py::test_attributes_of_the_old_client",
        ),
    ),
    "runtime/transport": Part(
        ("runtime/transport",),
        (
            *_WIRE,
            *(f"tests/runtime/test_{name}.py" for name in ("calls", "life", "retry", "secrets", "streams")),
        ),
        _CLOCK,
    ),
    "runtime": Part(("runtime",), ("tests/runtime",), _WIRE, elsewhere=("runtime/transport",)),
    "migration": Part(("migration",), ("tests/migration/test_pair_files.py",), shared=True),
    "kits/speech": Part(("kits/speech",), ("tests/kits", "tests/clients"), (*_SECRETS, *_SLOW)),
    "kits/facade": Part(("kits/facade",), ("tests/shim",)),
}
"""A module belongs to the first part that fits."""
