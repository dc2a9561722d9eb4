# A copy of sttgen.kits.speech.entities: edits are lost when sttgen runs again.
"""Reading the entities of any API version: attributes that may be missing, ids, and the status of a job."""

from __future__ import annotations

from typing import Any

from ...runtime import UNSET

SUCCEEDED = "Succeeded"
FAILED = "Failed"
RUNNING = ("NotStarted", "Running")


def given(value: Any) -> Any:
    """`value`, or None where the service left it out."""
    return None if value is UNSET else value


def member(value: object, *names: str) -> Any:
    """The attribute that `names` lead to from `value`; None as soon as one is missing or left out."""
    for name in names:
        value = getattr(value, name, None)
        if value is UNSET:
            return None
    return value


def text_of(value: object) -> str | None:
    """`value` as text; None where the service left it out."""
    value = given(value)
    return None if value is None else str(value)


def id_of(id_or_entity: object) -> str:
    """The id of a job or dataset that is passed as an id or as an entity.

    Raises:
        ValueError: The entity has no id.
    """
    id = id_or_entity if isinstance(id_or_entity, str) else member(id_or_entity, "id")
    if not isinstance(id, str) or not id:
        kind = type(id_or_entity).__name__
        got = "an empty str" if isinstance(id_or_entity, str) else f"a {kind} without id"
        raise ValueError(f"expected an id, or an entity that the service returned; got {got}")
    return id


def is_final(job: object) -> bool:
    """Whether a job has ended. A status that the document does not name is final, too."""
    return member(job, "status") not in (None, *RUNNING)
