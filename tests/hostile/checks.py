# ruff: noqa: E501 - the program reads best as it is
"""What makes a package safe: what it writes, what its import does, and which texts its code holds."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from tests.generator.packages import GeneratedPackage
from tests.hostile.places import LITERALS

_IMPORT = """
import json, pathlib, sys
import msgspec, urllib3, email, http.client, mimetypes, secrets, enum, ctypes  # what the runtime imports anyway
folder, names = sys.argv[1], sys.argv[2:]
sys.path.insert(0, folder)
def hook(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        if any(c in str(mode or "") for c in "wax+"):
            raise SystemExit(f"import opens {path!r} to write")
    elif event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.remove",
                           "os.rename", "os.mkdir", "shutil.", "ctypes.dlopen", "pty.", "webbrowser.")):
        raise SystemExit(f"import does {event}")
sys.addaudithook(hook)
import importlib
for name in names:
    for path in sorted(pathlib.Path(folder, name).rglob("*.py")):
        module = ".".join(path.relative_to(folder).with_suffix("").parts)
        importlib.import_module(module.removesuffix(".__init__"))
    models = importlib.import_module(f"{name}.models")
    for model in models.__all__:
        if hasattr(getattr(models, model), "__struct_fields__"):
            msgspec.structs.fields(getattr(models, model))
"""


def import_packages(folder: Path, names: list[str]) -> None:
    """Import every module of packages in a process that fails when an import writes, connects or runs something."""
    command = [sys.executable, "-S", "-B", "-c", "import site; site.main()" + _IMPORT, str(folder), *names]
    environment = {"PATH": "", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=folder, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


def literals(folder: Path) -> set[str]:
    """All literals of the generated modules, docstrings aside."""
    values: set[str] = set()
    for path in folder.rglob("*.py"):
        if "_runtime" not in path.parts:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            docs = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
            nodes = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in docs)
            values |= {n.value for n in nodes if isinstance(n.value, str)}
    return values


def assert_safe(made: GeneratedPackage, before: set[str], text: str, places: list[str]) -> None:
    """Nothing was written but the package; what is refused is refused with a place."""
    written = {path.name for path in made.folder.iterdir()} - before
    assert written <= {made.name, f"{made.name}_openapi.yaml"}
    if made.result is None:
        errors = made.diagnostics.errors
        assert errors
        assert all(error.location.line > 0 for error in errors), list(map(str, errors))
        return
    for path in made.result.files:
        assert path.isascii() or path.isprintable()
        assert ".." not in path.split("/")
    constants = literals(made.folder / made.name)
    for place in set(places) & LITERALS:
        empty_id = place == "operation id" and not text
        ends_early = place == "path parameter" and set(text) & set("{}")
        assert empty_id or ends_early or text in constants, place
