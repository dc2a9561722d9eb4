"""One rule of the rename map: the generator writes it into ``_map.json``, and facades read it there."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from msgspec import UNSET, UnsetType

Level = Literal["auto", "info", "lossy", "manual"]
Direction = Literal["request", "response", "both"]


class Call(msgspec.Struct, frozen=True, omit_defaults=True):
    """A method of the new client: ``client.<group>.<method>``.

    Attributes:
        id: The operation id in the version that the pair file leads to.
        group: The attribute of the client.
        method: The method of that group.
        python: The call as a program writes it.
    """

    id: str
    group: str
    method: str
    python: str = ""


class Rule(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One rule of a pair file; ``specs/migrations/README.md`` explains the fields.

    Attributes:
        old: What the file calls ``from``; empty where it says null.
        new: What the file calls ``to``; empty where it says null.
        version: The version that ``old`` are names of; empty for a rule about the old client itself.
        before: The example in the old version; UNSET if the rule has none.
        after: The example in the new version.
        calls: For a rule about an operation: the calls that do its work.
        then: In a plan: for each of ``new`` the rules of later versions that convert its value, oldest first.
            Empty if none has any.
        refused_by: In a plan: the rule of a later version that removes what this rule leads to.
    """

    id: str
    area: str
    action: str
    old: tuple[str, ...] = msgspec.field(name="from")
    new: tuple[str, ...] = msgspec.field(name="to")
    level: Level
    note: str
    version: str = ""
    convert: str | None = None
    handling: str | None = None
    direction: Direction | None = None
    combine: str | None = None
    via: str | None = None
    file_kind: str | None = None
    collection: str | None = None
    value: str | None = None
    option: str | None = None
    choices: dict[str, str] = {}
    before: Any | UnsetType = UNSET
    after: Any | UnsetType = UNSET
    example_of: str | None = None
    calls: tuple[Call, ...] = ()
    then: tuple[tuple[str, ...], ...] = ()
    refused_by: str | None = None

    @property
    def in_requests(self) -> bool:
        """Whether it says how a request is made."""
        return self.direction in ("request", "both")

    @property
    def in_responses(self) -> bool:
        """Whether it says how an answer is made."""
        return self.direction in ("response", "both")

    @property
    def refused(self) -> bool:
        """Whether the new version has nothing at all for it: no conversion, no handling and no choice."""
        return (
            self.level == "manual" and self.convert is None and self.handling is None and self.option is None
        )

    @property
    def paths(self) -> tuple[tuple[str, ...] | None, ...]:
        """For each target the member names that lead to it: ``("properties", "error", "message")``.

        None for a target that is gone.
        """
        return tuple(tuple(target.split(".")[1:]) if target else None for target in self.new)

    @property
    def python(self) -> str | None:
        """The code of the example in the new version; None if it is not code."""
        return self.after.get("python") if isinstance(self.after, dict) else None


def key(version: str) -> str:
    """Return a version as package names and keys of the map spell it: other signs become underscores."""
    return version.replace(".", "_").replace("-", "_")
