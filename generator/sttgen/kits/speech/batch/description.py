"""What the jobs of a batch have in common, as the journal keeps it, and the request for one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ....runtime import to_wire
from .calls import MARK

_OWN = frozenset({"contentUrls", "contentContainerUrl", "dataset", "displayName", "locale", "properties"})
_SECRET = ("destinationContainerUrl", "destinationContainer")


class Description:
    """The parameters of a batch.

    Args:
        locale: The locale of the recordings.
        properties: A model, or a mapping with wire names.
        name: The beginning of display names.
        members: Further members by wire name.

    Raises:
        ValueError: A member is one that the batch sets, or that it cannot have.
    """

    def __init__(
        self, locale: str | None, properties: object, name: str, members: Mapping[str, Any] | None
    ) -> None:
        if own := sorted(_OWN & set(members or ())):
            raise ValueError(f"members must not have {', '.join(own)}: a batch sets them")
        custom = dict((members or {}).get("customProperties") or {})
        if MARK in custom:
            raise ValueError(f"the custom property {MARK!r} is that by which a batch knows its jobs")
        wire = None if properties is None else to_wire(properties)
        for secret in _SECRET:
            if isinstance(wire, dict) and wire.get(secret):
                raise ValueError(
                    f"the jobs of a batch cannot have {secret}: results would be stored there, and not be "
                    "downloaded; and it holds a signature, which the journal must not"
                )
        self._name = name
        self._parameters: dict[str, Any] = {
            "locale": locale,
            "properties": wire,
            "members": None if members is None else to_wire(dict(members)),
        }

    @property
    def parameters(self) -> dict[str, Any]:
        """JSON data by name; None stands for what the journal has."""
        return self._parameters

    def adopt(self, parameters: dict[str, Any]) -> None:
        """Take the parameters that hold, after a comparison with the journal.

        Raises:
            ValueError: There is no locale.
        """
        if not parameters.get("locale"):
            raise ValueError("the journal is new: pass the locale of the recordings")
        self._parameters = parameters

    def display_name(self, mark: str) -> str:
        """The display name of the job with a mark. Jobs can be looked for by it."""
        return f"{self._name} {mark}"

    def body(self, mark: str, urls: list[str]) -> dict[str, Any]:
        """The request for a job."""
        members = self._parameters.get("members") or {}
        properties = self._parameters.get("properties")
        return {
            **members,
            "displayName": self.display_name(mark),
            "locale": self._parameters["locale"],
            "contentUrls": urls,
            "customProperties": {**(members.get("customProperties") or {}), MARK: mark},
            **({} if properties is None else {"properties": properties}),
        }
