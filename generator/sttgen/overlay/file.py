"""What a file in our own format of overlays may contain, and everything that is wrong with it."""

from __future__ import annotations

import keyword
import string
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath
from typing import Any, NamedTuple

from sttgen.diagnostics import Finding
from sttgen.document.choices import STYLES, TYPES, Place, SchemeType
from sttgen.document.read.pointers import join
from sttgen.document.read.source import Source
from sttgen.document.read.values import short
from sttgen.overlay.kits import kit_names, kit_offer
from sttgen.overlay.model import DATA
from sttgen.overlay.pagers import check_pager

_Findings = Iterator[tuple[str, Finding]]
"""Pointers, and what is wrong there."""


class _Kind(NamedTuple):
    accepts: Callable[[Any], bool]
    description: str


def _is_name(value: Any) -> bool:
    return (
        isinstance(value, str) and value.isidentifier() and value.isascii() and not keyword.iskeyword(value)
    )


def _is_header(value: object) -> bool:
    return isinstance(value, str) and value.isascii() and value.replace("-", "").isalnum()


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_files(value: Any) -> bool:
    """Tell whether a value lists files below a folder, whose content a build watches."""
    return _is_texts(value) and not any(
        PurePath(name).is_absolute() or ".." in PurePath(name).parts for name in value
    )


def _is_mapping(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(key, str) for key in value)


def _is_region_template(value: Any) -> bool:
    try:
        return isinstance(value, str) and [
            name for _, name, _, _ in string.Formatter().parse(value) if name
        ] == ["region"]
    except ValueError:
        return False


def _is_server(value: Any) -> bool:
    return (
        _is_mapping(value)
        and bool(value)
        and value.keys() <= {"region_template", "credential"}
        and _is_region_template(value.get("region_template", "{region}"))
        and isinstance(value.get("credential", False), bool)
    )


def _is_logger(value: Any) -> bool:
    return isinstance(value, str) and all(map(_is_name, value.split(".")))


def _is_env(value: Any) -> bool:
    return (
        _is_mapping(value)
        and value.keys() == {"key", "region", "endpoint"}
        and all(map(_is_text, value.values()))
    )


def _is_poller(value: Any) -> bool:
    lists = dict.fromkeys(("done", "failed", "running", "reason"), _is_texts)
    stated = {"status": _is_text, **lists}
    needed = stated.keys() - {"running", "reason"}
    return (
        _is_mapping(value)
        and needed <= value.keys() <= stated.keys()
        and all(stated[k](v) for k, v in value.items())
    )


def _is_timeout(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 1 <= value <= 86400


def _is_stream(value: Any) -> bool:
    stated: dict[str, Callable[[Any], bool]] = {"end": _is_text, "reconnect": lambda v: isinstance(v, bool)}
    return _is_mapping(value) and value.keys() <= stated.keys() and all(stated[k](value[k]) for k in value)


def _is_scopes(value: Any) -> bool:
    return _is_texts(value) and all(len(scope.split()) == 1 for scope in value)


def _is_advice(value: Any) -> bool:
    stated = {"value": lambda v: isinstance(v, str | int | float), "why": _is_text}
    return _is_mapping(value) and value.keys() == stated.keys() and all(stated[k](value[k]) for k in stated)


def _is_attach(value: Any) -> bool:
    return _is_mapping(value) and all(
        isinstance(names, list) and all(map(_is_name, names)) for names in value.values()
    )


def _is_mixins(value: Any) -> bool:
    return _is_mapping(value) and all(map(_is_class, value)) and all(map(_is_name, value.values()))


def _is_class(path: str) -> bool:
    module, _, name = path.partition(".")
    return module in ("models", "results") and _is_name(name)


_NAME = _Kind(_is_name, "a Python name, in ASCII")
_TEXT = _Kind(_is_text, "text")
_MAPPING = _Kind(_is_mapping, "a mapping")
_FLAG = _Kind(lambda value: isinstance(value, bool), "true or false")
_NAMES = _Kind(lambda value: isinstance(value, list) and all(map(_is_name, value)), "a list of Python names")

_FILES = _Kind(_is_files, "a list of files in the folder of the overlay")

_TOP = {"client": _MAPPING, "names_from": _TEXT, "overlays": _FILES, "kit": _MAPPING, "at": _MAPPING}
_CLIENT = {
    "name": _NAME,
    "region_template": _Kind(_is_region_template, "an address with {region} in it, once"),
    "scopes": _Kind(_is_scopes, "a list of scopes without spaces"),
    "env": _Kind(_is_env, "a mapping of key, region and endpoint to names of variables"),
    "logger": _Kind(_is_logger, "a logger name: Python names in ASCII, joined by dots"),
}
_KIT = {
    "name": _NAME,
    "attach": _Kind(_is_attach, "a list of names for each group"),
    "mixins": _Kind(_is_mixins, "a name for each class, which is written as models.Class or results.Class"),
    "modules": _NAMES,
    "command": _NAME,
}
_ENTRY = {
    "rename": _NAME,
    "also": _NAMES,
    "group": _TEXT,
    "nullable": _FLAG,
    "secret": _FLAG,
    "fix": _MAPPING,
    "pager": _MAPPING,
    "idempotent": _FLAG,
    "idempotency_key": _Kind(_is_header, "the name of a header: letters, digits and hyphens"),
    "lenient": _FLAG,
    "server": _Kind(_is_server, "a mapping with region_template, credential, or both"),
    "stream": _Kind(_is_stream, "a mapping with end (text), reconnect (true or false), or both"),
    "timeout": _Kind(_is_timeout, "a number of seconds, from 1 to 86400"),
    "poller": _Kind(_is_poller, "a mapping with status, done, failed and perhaps running and reason"),
    "advise": _Kind(_is_advice, "a mapping with value (text, a number, true or false) and why"),
    "why": _TEXT,
}

_CHOICES: Mapping[str, frozenset[str]] = {
    "in": frozenset(Place),
    "style": frozenset(name for styles in STYLES.values() for name in styles),
    "type": TYPES | frozenset(SchemeType),
}
"""The valid values of some keys of a description; corrections are applied after descriptions are checked."""


def check_overlay(source: Source) -> _Findings:
    """Yield everything that is wrong with an overlay."""
    data = source.data
    if data is None:
        return
    if not _is_mapping(data):
        yield "#", Finding("E151", "an overlay must be a mapping", "use the keys 'client', 'kit' and 'at'")
        return
    yield from _check(data, _TOP, "an overlay", "#")
    for key, kinds in (("client", _CLIENT), ("kit", _KIT)):
        if _is_mapping(data.get(key)):
            yield from _check(data[key], kinds, repr(key), join("#", key))
    if _is_mapping(data.get("kit")) and "name" not in data["kit"]:
        yield "#/kit", Finding("E154", "'kit' has no name", "add 'name'")
    elif _is_mapping(data.get("kit")) and not list(_check(data["kit"], _KIT, "'kit'", "#/kit")):
        yield from _check_kit(data["kit"])
    for target, entry in data["at"].items() if _is_mapping(data.get("at")) else ():
        pointer = join("#", "at", target)
        if _is_mapping(entry):
            yield from _check(entry, _ENTRY, "an entry under 'at'", pointer)
            yield from _check_choices(entry.get("fix"), join(pointer, "fix"))
            if _is_mapping(entry.get("pager")):
                yield from check_pager(entry["pager"], join(pointer, "pager"))
        else:
            yield pointer, Finding("E154", f"{target!r} must be a mapping")


def _check(data: dict[str, Any], kinds: dict[str, _Kind], name: str, pointer: str) -> _Findings:
    for key, value in data.items():
        kind = kinds.get(key)
        if kind is None:
            hint = f"use one of {', '.join(sorted(kinds))}"
            yield join(pointer, key), Finding("E152", f"{name} must not have {key!r}", hint)
        elif value is not None and not kind.accepts(value):
            message = f"{key!r} must be {kind.description}, not {short(repr(value), 60)}"
            yield join(pointer, key), Finding("E154", message)


def _check_kit(data: dict[str, Any]) -> _Findings:
    """Find the parts that the kit does not have, or that the kit itself does not exist."""
    name = data["name"]
    if name not in kit_names():
        hint = f"use one of {', '.join(kit_names())}"
        yield "#/kit/name", Finding("E155", f"there is no kit {name!r}", hint)
        return
    offer = kit_offer(name)
    offered: dict[str, Mapping[str, object]] = {
        "attach": offer.groups, "mixins": offer.models, "modules": offer.modules, "command": offer.commands,
    }  # fmt: skip
    for section, parts in offered.items():
        for pointer, key in _texts(data.get(section), join("#", "kit", section)):
            if key not in parts:
                message = f"the kit {name!r} has no {key!r} for {section!r}"
                yield pointer, Finding("E155", message, f"use one of {', '.join(sorted(parts))}")


def _texts(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """Yield the texts in lists and mappings, each with its pointer."""
    if isinstance(value, str):
        yield pointer, value
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield from _texts(inner, join(pointer, key))


def _check_choices(value: Any, pointer: str) -> _Findings:
    """Find the values of a correction that OpenAPI limits to a set, and that are not in it."""
    for key, inner in value.items() if isinstance(value, dict) else ():
        place = join(pointer, key)
        choices = _CHOICES.get(key)
        if choices is not None and not isinstance(inner, dict):
            for chosen in inner if isinstance(inner, list) else [inner]:
                if not (isinstance(chosen, str) and chosen in choices):
                    expected = ", ".join(sorted(choices))
                    message = f"{key!r} must be one of {expected}, not {short(repr(chosen), 60)}"
                    yield place, Finding("E154", message)
        elif key not in DATA and not str(key).startswith("x-"):
            yield from _check_choices(inner, place)
    for index, item in enumerate(value) if isinstance(value, list) else ():
        yield from _check_choices(item, join(pointer, index))
