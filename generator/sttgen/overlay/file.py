"""Reading an overlay file. Whatever is wrong with it is said where it stands, all of it at once."""

from __future__ import annotations

import keyword
import string
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sttgen.diagnostics import Diagnostics
from sttgen.document.choices import STYLES, TYPES, Place, SchemeType, names_cursor
from sttgen.document.read.load import load
from sttgen.document.read.pointers import join
from sttgen.document.read.source import Source
from sttgen.overlay.kits import kit_names, kit_offer
from sttgen.overlay.model import ClientOptions, Kit, Overlay


def load_overlay(path: Path, diagnostics: Diagnostics, *, base: Path | None = None) -> Overlay | None:
    """Read an overlay file; None, with diagnostics, if it is not one."""
    source = load(path, diagnostics, base=base)
    if source is None:
        return None
    wrong = list(_complaints(source))
    for complaint in wrong:
        place = source.locate(complaint.pointer)
        diagnostics.add(complaint.id, complaint.message, place, complaint.hint)
    return None if wrong else _overlay(source)


def _overlay(source: Source) -> Overlay:
    data: Mapping[str, Any] = source.data or {}
    client, kit = data.get("client") or {}, data.get("kit")
    return Overlay(
        file=source.file,
        hash=source.digest.hex(),
        client=ClientOptions(
            client.get("name"),
            client.get("region_template"),
            tuple(client.get("scopes") or ()),
            client.get("env") or {},
            client.get("logger"),
        ),
        names_from=data.get("names_from"),
        kit=_kit(kit) if kit else None,
        entries=data.get("at") or {},
        locate=source.locate,
    )


def _kit(data: Mapping[str, Any]) -> Kit:
    offer = kit_offer(data["name"])
    return Kit(
        data["name"],
        attach={
            group: tuple(offer.groups[key] for key in dict.fromkeys(keys))
            for group, keys in (data.get("attach") or {}).items()
        },
        mixins={model: offer.models[key] for model, key in (data.get("mixins") or {}).items()},
        modules=tuple(offer.modules[key] for key in dict.fromkeys(data.get("modules") or ())),
    )


# --- what may stand in the file -----------------------------------------------------------------------------


class _Complaint(NamedTuple):
    id: str
    message: str
    pointer: str
    hint: str = ""


class _Rule(NamedTuple):
    holds: Callable[[Any], bool]
    wanted: str


def _is_name(value: Any) -> bool:
    return (
        isinstance(value, str) and value.isidentifier() and value.isascii() and not keyword.iskeyword(value)
    )


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_mapping(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(key, str) for key in value)


def _is_region_template(value: Any) -> bool:
    try:
        return isinstance(value, str) and [
            name for _, name, _, _ in string.Formatter().parse(value) if name
        ] == ["region"]
    except ValueError:
        return False


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


def _is_scopes(value: Any) -> bool:
    return _is_texts(value) and all(len(scope.split()) == 1 for scope in value)


def _is_pager(value: Any) -> bool:
    return (
        _is_mapping(value)
        and value.keys() <= {"itemName", "nextLinkName"}
        and _is_text(value.get("itemName", "value"))
        and (value.get("nextLinkName") is None or _is_text(value["nextLinkName"]))
        and not names_cursor(value.get("nextLinkName") or "")
    )


def _is_attach(value: Any) -> bool:
    return _is_mapping(value) and all(
        isinstance(names, list) and all(map(_is_name, names)) for names in value.values()
    )


def _is_mixins(value: Any) -> bool:
    return _is_mapping(value) and all(map(_is_name, value.values()))


_NAME = _Rule(_is_name, "a Python name, in ASCII")
_TEXT = _Rule(_is_text, "text")
_MAPPING = _Rule(_is_mapping, "a mapping")
_TRUTH = _Rule(lambda value: isinstance(value, bool), "true or false")
_NAMES = _Rule(lambda value: isinstance(value, list) and all(map(_is_name, value)), "a list of Python names")

_TOP = {"client": _MAPPING, "names_from": _TEXT, "kit": _MAPPING, "at": _MAPPING}
_CLIENT = {
    "name": _NAME,
    "region_template": _Rule(_is_region_template, "an address with {region} in it, once"),
    "scopes": _Rule(_is_scopes, "a list of scopes, which are words"),
    "env": _Rule(_is_env, "the variables for key, region and endpoint"),
    "logger": _Rule(_is_logger, "names of a logger in ASCII, joined by dots"),
}
_KIT = {
    "name": _NAME,
    "attach": _Rule(_is_attach, "a list of names for each group"),
    "mixins": _Rule(_is_mixins, "a name for each model"),
    "modules": _NAMES,
}
_ENTRY = {
    "rename": _NAME,
    "also": _NAMES,
    "group": _TEXT,
    "nullable": _TRUTH,
    "secret": _TRUTH,
    "fix": _MAPPING,
    "pager": _Rule(_is_pager, "itemName, and perhaps nextLinkName of a link; cursors are not followed"),
    "idempotent": _TRUTH,
    "poller": _Rule(_is_poller, "status, done and failed, and perhaps running and reason"),
    "why": _TEXT,
}


_CHOICES: Mapping[str, frozenset[str]] = {
    "in": frozenset(Place),
    "style": frozenset(name for styles in STYLES.values() for name in styles),
    "type": TYPES | frozenset(SchemeType),
}
"""What these words may say in a description; a correction goes past the room that checks descriptions."""
_DATA = frozenset({"default", "example", "examples", "enum", "const"})


def _complaints(source: Source) -> Iterator[_Complaint]:
    data = source.data
    if data is None:
        return
    if not _is_mapping(data):
        yield _Complaint("E151", "an overlay is a mapping", "#")
        return
    yield from _check(data, _TOP, "an overlay", "#")
    for key, rules, what in (("client", _CLIENT, "'client'"), ("kit", _KIT, "'kit'")):
        if _is_mapping(data.get(key)):
            yield from _check(data[key], rules, what, join("#", key))
    if _is_mapping(data.get("kit")) and "name" not in data["kit"]:
        yield _Complaint("E154", "'kit' has no name", "#/kit")
    elif _is_mapping(data.get("kit")) and not list(_check(data["kit"], _KIT, "'kit'", "#/kit")):
        yield from _check_kit(data["kit"])
    for target, entry in data["at"].items() if _is_mapping(data.get("at")) else ():
        place = join("#", "at", target)
        if _is_mapping(entry):
            yield from _check(entry, _ENTRY, "an entry under 'at'", place)
            yield from _check_choices(entry.get("fix"), join(place, "fix"))
        else:
            yield _Complaint("E154", f"{target!r} must be a mapping", place)


def _check(data: dict[str, Any], rules: dict[str, _Rule], what: str, pointer: str) -> Iterator[_Complaint]:
    for key, value in data.items():
        rule = rules.get(key)
        if rule is None:
            yield _Complaint(
                "E152", f"{what} has no {key!r}", join(pointer, key), f"known: {', '.join(sorted(rules))}"
            )
        elif value is not None and not rule.holds(value):
            yield _Complaint("E154", f"{key!r} must be {rule.wanted}", join(pointer, key))


def _check_kit(data: dict[str, Any]) -> Iterator[_Complaint]:
    """The parts of a kit that it does not have; or that there is no such kit."""
    name = data["name"]
    if name not in kit_names():
        known = f"known: {', '.join(kit_names())}"
        yield _Complaint("E155", f"there is no kit {name!r}", "#/kit/name", known)
        return
    offer = kit_offer(name)
    offered: dict[str, Mapping[str, object]] = {
        "attach": offer.groups,
        "mixins": offer.models,
        "modules": offer.modules,
    }
    for section, parts in offered.items():
        for pointer, key in _texts(data.get(section), join("#", "kit", section)):
            if key not in parts:
                message = f"the kit {name!r} has no {key!r} for {section!r}"
                yield _Complaint("E155", message, pointer, f"known: {', '.join(sorted(parts))}")


def _texts(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """The texts in lists and mappings, each behind its pointer."""
    if isinstance(value, str):
        yield pointer, value
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield from _texts(inner, join(pointer, key))


def _check_choices(value: Any, pointer: str) -> Iterator[_Complaint]:
    """What a correction says that OpenAPI limits to a set, and that is not in it."""
    for key, inner in value.items() if isinstance(value, dict) else ():
        place = join(pointer, key)
        choices = _CHOICES.get(key)
        if choices is not None and not isinstance(inner, dict):
            for chosen in inner if isinstance(inner, list) else [inner]:
                if not (isinstance(chosen, str) and chosen in choices):
                    yield _Complaint("E154", f"{key!r} must be one of {', '.join(sorted(choices))}", place)
        elif key not in _DATA and not str(key).startswith("x-"):
            yield from _check_choices(inner, place)
    for index, item in enumerate(value) if isinstance(value, list) else ():
        yield from _check_choices(item, join(pointer, index))
