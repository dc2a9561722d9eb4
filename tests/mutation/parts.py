"""What is mutated, and the tests that judge it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """Some modules of the tool and their tests.

    Attributes:
        modules: Modules or rooms below ``generator/sttgen``.
        tests: Files or folders of tests, quick ones: all of them run once, to see which reach what.
        without: Tests among them that are slow, or call all that a class has, mutants included.
        shared: Whether tests share what the first of them made, such as a package.
        seconds: How much processor time the tests of a mutant may take.
    """

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    without: tuple[str, ...] = ()
    shared: bool = False
    seconds: float = 10


def _files(folder: str, names: str) -> tuple[str, ...]:
    return tuple(f"tests/{folder}/test_{name}.py" for name in names.split())


_SECRETS = _files("clients", "secrets secrets_of_kits secrets_of_options")
_LARGE = (
    "tests/runtime/test_decode.py::test_a_graph_of_models_that_is_too_deep_for_msgspec",
    "tests/runtime/test_limits.py::test_a_bomb_takes_no_more_memory_than_the_limit",
    "tests/runtime/test_limits.py::test_the_limit_counts_what_comes_out_of_the_compression[one byte a chunk]",
    "tests/runtime/test_links.py::test_memory_stays_at_a_page_or_two",
    "tests/runtime/test_options.py::test_a_thousand_attempts_do_not_overflow",
    "tests/runtime/test_streams.py::test_200_megabytes_need_less_than_16",
)
_EXPLAIN = "tests/migration/test_explain.py"
_EVERY_NAME = (
    f"{_EXPLAIN}::test_every_name_of_v2_has_an_answer",
    f"{_EXPLAIN}::test_every_name_has_an_answer_to_every_version",
    f"{_EXPLAIN}::test_every_name_of_the_old_client_has_an_answer",
)
_SHIM = (
    *_EVERY_NAME,
    "tests/shim/test_generation.py",
    "tests/shim/test_recorder.py::test_explain_as_a_command",
    "tests/shim/test_result_server.py::test_no_transcript_outlives_its_process",
)
_SENDING = _files(
    "runtime",
    "answers connections deadline framing life limits proxies retry secrets streams tls media forms",
)

_BY_MODULES = (
    Part(("write",), ("tests/write",)),
    Part(("naming",), ("tests/naming", "tests/generator/test_names.py::test_attributes_of_the_old_client")),
    Part(("runtime",), ("tests/runtime",), _LARGE),
    Part(
        ("runtime/aio",),
        (*_files("runtime", "aio_credentials aio_heads cancellation links options models"), *_SENDING),
        _LARGE,
    ),
    Part(("runtime/transport",), _SENDING, _LARGE),
    Part(
        ("runtime/transport/lean",),
        _files("runtime", "lean_connections lean_framing lean_heads lean_parts proxies"),
    ),
    Part(
        ("migration",),
        (
            *_files("migration", "pair_files findings facade_plan chains steps facade_steps composition"),
            *_files("migration", "explain committed_advice"),
            "tests/generator/test_other_versions.py",
        ),
        (*_EVERY_NAME, f"{_EXPLAIN}::test_the_command_explains_names"),
        shared=True,
        seconds=20,
    ),
    Part(("kits/speech",), ("tests/kits", "tests/clients"), (*_SECRETS, "tests/kits/batch")),
    Part(
        ("kits/speech/batch", "kits/speech/batches"),
        ("tests/kits/batch",),
        ("tests/kits/batch/test_kills.py",),
    ),
    Part(("kits/facade",), ("tests/shim", "tests/facades", _EXPLAIN), _SHIM),
)
PARTS = {part.modules[0]: part for part in _BY_MODULES}
"""By name. A module belongs to the part with the narrowest room that it is in."""


def part_of(module: str) -> str | None:
    """The part that a module or room belongs to: ``runtime/transport`` for ``runtime/transport/tls``."""
    rooms = [(room, name) for name, part in PARTS.items() for room in part.modules if is_in(module, room)]
    return max(rooms, key=lambda room: len(room[0]), default=("", None))[1]


def elsewhere(name: str) -> Iterable[str]:
    """Rooms and modules below those of a part that are parts of their own."""
    others = (room for other, part in PARTS.items() if other != name for room in part.modules)
    return [other for other in others if any(is_in(other, room) for room in PARTS[name].modules)]


def is_in(module: str, room: str) -> bool:
    """Whether a module or room is a room, or in it."""
    return f"{module}/".startswith(f"{room}/")
