"""A folder with the repository as mutmut expects it: sources in ``src``, settings in ``setup.cfg``."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from tests.mutation.parts import Part, elsewhere

ROOT = Path(__file__).parents[2]
_OPERATORS = Path(__file__).with_name("operators.py")
_COPIED = ("generated", "specs", "templates", "README.md", "LICENSE", "CHANGELOG.md")


def stage(name: str, part: Part) -> Path:
    """Prepare the folder of a part.

    Results of earlier runs stay valid for functions that did not change, as long as the operators did not.
    """
    folder = ROOT / ".mutants" / name.replace("/", ".")
    folder.mkdir(parents=True, exist_ok=True)
    operators, used = _OPERATORS.read_text(encoding="utf-8"), folder / "operators.py"
    if not used.is_file() or used.read_text(encoding="utf-8") != operators:
        # Results are kept by the number of a mutant, and other operators make others.
        shutil.rmtree(folder / "mutants", ignore_errors=True)
        used.write_text(operators, encoding="utf-8")
    for link in (*_COPIED, "tests", "pyproject.toml"):
        _link(folder / link, ROOT / link)
    _link(folder / "src", ROOT / "generator")
    (folder / "setup.cfg").write_text(_settings(part, elsewhere(name)), encoding="utf-8")
    return folder


def drop_copies(folder: Path) -> None:
    """Remove the copies that mutmut would not renew: it copies a file once, and never removes one."""
    mutants = folder / "mutants"
    for name in (*_COPIED, "tests"):
        if (copy := mutants / name).is_dir():
            shutil.rmtree(copy)
    for copy in (mutants / "src").rglob("*"):
        module, python, _ = str(copy.relative_to(mutants)).partition(".py")
        if copy.is_file() and not (python and (folder / f"{module}.py").is_file()):
            copy.unlink()


def _link(link: Path, target: Path) -> None:
    if link.is_symlink() and link.readlink() != target:  # the repository was moved
        link.unlink()
    if not link.is_symlink():
        link.symlink_to(target)


def _files(modules: Iterable[str]) -> list[str]:
    return [f"src/sttgen/{module}{end}" for module in modules for end in (".py", "/*")]


def _settings(part: Part, elsewhere: Iterable[str]) -> str:
    lists = {
        "source_paths": ["src"],
        "only_mutate": _files(part.modules),
        "do_not_mutate": _files(elsewhere),
        "also_copy": list(_COPIED),
        "pytest_add_cli_args_test_selection": list(part.tests),
        "pytest_add_cli_args": [
            *("-p", "tests.mutation.plugin"),
            *("-p", "tests.mutation.reach"),
            *(["--shared"] if part.shared else []),
            *(f"--deselect={test}" for test in part.without if test.count("::")),
            *(f"--ignore={test}" for test in part.without if not test.count("::")),
        ],
    }
    values = {
        "timeout_constant": "100000",  # we have limits of our own: see `judge`
        "track_dependencies": "false",
        "use_git_change_detection": "false",
    }
    lines = ["[mutmut]", *(f"{key} = {value}" for key, value in values.items())]
    for key, items in ((key, items) for key, items in lists.items() if items):
        lines += [f"{key} =", *(f"    {item}" for item in items)]
    return "\n".join(lines) + "\n"
