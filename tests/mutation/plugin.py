"""What pytest needs to know within mutmut: whose copy a module is, and what not to remember.

The runtime and the kits are copied into packages, and most tests call the copies. So each copy in mutmut's
folder gets the mutated text, and a function in it counts as the function that it was copied from.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import CodeType, FrameType, SimpleNamespace
from typing import Any

# Without types, as mutmut is installed for this purpose only.
_trampoline: Any = import_module("mutmut.mutation.trampoline")

_ORIGINALS = Path("src/sttgen").absolute()
_COPIED = re.compile(r"^\w+\._?(runtime|kits)\b")
_RUNTIME = re.compile(r"^( *)from (\.{3,})runtime", re.MULTILINE)


def _origin(name: str) -> str:
    """The name in the tool of a function or module of a package."""
    return _COPIED.sub(r"sttgen.\1", name)


def _renew_copies() -> None:
    for copy in Path("generated").glob("*/*/**/*.py"):
        room = copy.parts[2]
        original = _ORIGINALS / room.removeprefix("_") / Path(*copy.parts[3:])
        if original.is_file() and copy.name != "__init__.py":  # which has no functions
            text = original.read_text(encoding="utf-8")
            copy.write_text(
                _RUNTIME.sub(r"\1from \2_runtime", text) if room[0] == "_" else text, encoding="utf-8"
            )


_wrap, _record = _trampoline.wrap_in_trampoline, _trampoline.record_trampoline_hit


def _wrap_as_original(*args: Any, **options: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    wrap = _wrap(*args, **options)

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        module = function.__module__
        function.__module__ = _origin(module)
        wrapped: Callable[..., Any] = wrap(function)
        wrapped.__module__ = module
        return wrapped

    return decorate


def _record_as_original(name: str, caller: str | None = None) -> None:
    _record(_origin(name), _origin(caller) if caller else None)


def _placed(code: CodeType, file: str) -> CodeType:
    """Return code, with all functions in it, that seems to come from another file."""
    inner = (_placed(part, file) if isinstance(part, CodeType) else part for part in code.co_consts)
    return code.replace(co_filename=file, co_consts=tuple(inner))


def _frame(depth: int = 0) -> FrameType:
    """Do what ``sys._getframe`` does, and do not count mutmut's frames."""
    frame: FrameType | None = sys._getframe(1)
    for _ in range(depth):
        frame = frame.f_back if frame else None
        while frame is not None and frame.f_code.co_name in ("trampoline", "_trampoline_wrapper"):
            frame = frame.f_back
    if frame is None:
        raise ValueError("call stack is not deep enough")
    return frame


def pytest_sessionstart() -> None:
    """Forget what earlier tests made with the code as it is: each mutant makes it anew."""
    mutant = _trampoline.get_mutant_under_test()
    if "__mutmut_" not in mutant:
        return
    kept = {"notes_of"}  # a register that the classes of a package refer to
    if ".facade.map." not in mutant:
        kept.add("plan_of")  # takes long, and only the modules in `map` make it
    for name, module in list(sys.modules.items()):
        if name.startswith(("sttgen.", "speechtotext_")):
            for value in list(vars(module).values()):
                forget = getattr(value, "cache_clear", None)
                if callable(forget) and getattr(value, "__name__", "") not in kept:
                    forget()


def pytest_collection_modifyitems() -> None:
    """Let the facades look past mutmut's frames."""
    sites: Any = sys.modules.get("speechtotext_core.kits.facade.usage.sites")
    if sites is not None:
        sites.sys = SimpleNamespace(_getframe=_frame, modules=sys.modules)


# Asked at each call; mutmut looks into the environment first, which takes a quarter of the time.
_trampoline.get_mutant_under_test = lambda: _trampoline._mutant_under_test or ""
_trampoline.wrap_in_trampoline = _wrap_as_original
_trampoline.record_trampoline_hit = _record_as_original
# The runtime takes variables out of its own frames and urllib3's; mutmut's frames hold the same ones.
_trampoline.__name__ = "urllib3.trampoline"
# A facade looks for the nearest frame of the program, and mutmut's frames are between its own.
_FRAMES = Path("generated/speechtotext_core/runtime/frames.py")
_wrap.__code__ = _placed(_wrap.__code__, str(_FRAMES.absolute()))
_renew_copies()
