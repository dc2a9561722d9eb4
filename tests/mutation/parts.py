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
        seconds: How long the tests of a mutant may take, if not all of them may judge it.
        shared: Whether tests share what the first of them made, such as a package.
    """

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    without: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    seconds: float | None = None
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
_LARGE = (
    "tests/runtime/test_decode.py::test_a_graph_of_models_that_is_too_deep_for_msgspec",
    "tests/runtime/test_limits.py::test_a_bomb_takes_no_more_memory_than_the_limit",
    "tests/runtime/test_limits.py::test_the_limit_counts_what_comes_out_of_the_compression[one byte a chunk]",
    "tests/runtime/test_links.py::test_memory_stays_at_a_page_or_two",
    "tests/runtime/test_options.py::test_a_thousand_attempts_do_not_overflow",
    "tests/runtime/test_streams.py::test_200_megabytes_need_less_than_16",
)
_DEADLINES = (
    "tests/runtime/test_deadline.py",
    "tests/runtime/test_framing.py::test_whatever_arrives_only_an_api_error_comes_out",
    "tests/runtime/test_models.py::test_a_download_has_a_time_out_of_its_own",
    "tests/runtime/test_tls.py::test_a_handshake_that_fails_was_before_the_request",
)
_EVERY_NAME = tuple(
    f"tests/migration/test_explain.py::test_every_name_of_{origin}_has_an_answer"
    for origin in ("v2", "v30", "the_old_client")
)
_PROGRAMS = (
    *(
        f"tests/migration/test_explain.py::test_the_command_{what}"
        for what in (
            "explains_names",
            "explains_diagnostics",
            "fails_for_unknown_names",
            "refuses_wrong_usage",
        )
    ),
    "tests/shim/test_recorder.py::test_explain_as_a_command",
    "tests/shim/test_result_server.py::test_no_transcript_outlives_its_process",
)

PARTS = {
    "write": Part(("write",), ("tests/write",)),
    "naming": Part(
        ("naming",),
        (
            "tests/naming",
            "tests/generator/test_names.py::test_attributes_of_the_old_client",
        ),
    ),
    "runtime/transport": Part(("runtime/transport",), ("tests/runtime",), (*_CLOCK, *_LARGE)),
    "runtime": Part(
        ("runtime",), ("tests/runtime",), (*_DEADLINES, *_LARGE), elsewhere=("runtime/transport",)
    ),
    "migration": Part(
        ("migration",),
        (
            *(
                f"tests/migration/test_{name}.py"
                for name in (
                    "pair_files",
                    "findings",
                    "facade_plan",
                    "chains",
                    "steps",
                    "facade_steps",
                    "composition",
                    "explain",
                )
            ),
            "tests/generator/test_other_versions.py",
            "tests/migration/test_committed_advice.py",
        ),
        (
            # Reads the text of the sources, which is elsewhere under mutmut.
            "tests/migration/test_pair_files.py::test_findings_about_the_rename_map_are_explained",
            *_EVERY_NAME,
            *_PROGRAMS,
        ),
        seconds=20,
        shared=True,
    ),
    "kits/speech": Part(("kits/speech",), ("tests/kits", "tests/clients"), (*_SECRETS, *_SLOW), seconds=10),
    "kits/facade": Part(
        ("kits/facade",),
        ("tests/shim", "tests/migration/test_explain.py"),
        (*_EVERY_NAME, *_PROGRAMS, "tests/shim/test_generation.py"),
        seconds=8,
    ),
}
"""A module belongs to the first part that fits."""
