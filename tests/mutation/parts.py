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
        shared: Whether tests share what the first of them made, such as a package.
    """

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    without: tuple[str, ...] = ()
    shared: bool = False


_ALL_MEMBERS = ("tests/clients/test_secrets.py",)
_SLOW = (
    "tests/clients/test_threads.py",
    "tests/clients/test_azure_identity.py",
    "tests/clients/test_user_programs.py",
)
_PROCESSES = ("tests/generator/test_names.py::test_names_do_not_depend_on_the_order_of_hashes",)
_CLOCK = (
    "tests/runtime/test_deadline.py::test_attempts_and_waits_share_the_deadline_and_the_last_reason_is_told",
)

PARTS = {
    "write": Part(("write",), ("tests/contracts/test_write.py",)),
    "naming": Part(("naming",), ("tests/generator/test_names.py",), _PROCESSES, shared=True),
    "runtime": Part(("runtime",), ("tests/runtime", "tests/clients"), (*_ALL_MEMBERS, *_SLOW, *_CLOCK)),
    "migration": Part(("migration",), ("tests/migration/test_pair_files.py",), shared=True),
    "kits/speech": Part(("kits/speech",), ("tests/kits", "tests/clients"), (*_ALL_MEMBERS, *_SLOW)),
    "kits/facade": Part(("kits/facade",), ("tests/shim",)),
}
