# A copy of sttgen.kits.speech.fast.definition: edits are lost when sttgen runs again.
"""The definition of a request: typed members, and further ones that this client does not know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ....runtime import UNSET, to_wire

_URL = "audioUrl"


def with_further_members(definition: Any, additional: Mapping[str, Any] | None) -> Any:
    """Return a definition as JSON data, with further members merged into it.

    Args:
        definition: A model, or a mapping with wire names; UNSET for none.
        additional: The further members, by wire name, at any depth.

    Returns:
        A dict, or UNSET if both are left out.

    Raises:
        ValueError: A member is in both.
        TypeError: One of them is not an object.
    """
    if definition is UNSET and additional is None:
        return UNSET
    members = {} if definition is UNSET else to_wire(definition)
    for name, value in (("definition", members), ("additional", additional or {})):
        if not isinstance(value, Mapping):
            raise TypeError(f"{name} must be a mapping or a model; got {type(value).__name__}")
    return _merged(members, to_wire(additional or {}), "")


def _merged(members: Mapping[str, Any], further: Mapping[str, Any], path: str) -> dict[str, Any]:
    merged = dict(members)
    for name, value in further.items():
        place, present = f"{path}{name}", merged.get(name)
        if name not in merged:
            merged[name] = value
        elif isinstance(present, Mapping) and isinstance(value, Mapping):
            merged[name] = _merged(present, value, f"{place}.")
        else:
            raise ValueError(f"{place!r} is in the definition and in additional: set it in one of them")
    return merged


def require_one_source(audio: object, definition: Any) -> None:
    """Check that there is one recording: a file or a URL.

    Args:
        audio: The file; None for none.
        definition: What `with_further_members` returned.

    Raises:
        ValueError: There is none, or there are two, of which the service would ignore the URL.
    """
    has_url = definition is not UNSET and definition.get(_URL) is not None
    if (audio is not None) == has_url:
        got = "both" if has_url else "neither"
        raise ValueError(f"pass exactly one of audio and `audio_url` of the definition (got {got})")
