# A copy of sttgen.kits.facade.values.settings: edits are lost when sttgen runs again.
"""The settings of a program that calls and conversions read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol

from ..map.plan import Plan


class Settings(Protocol):
    """Settings, which are read again at each call. ``BaseConfiguration`` explains them."""

    host: str
    proxy: str | None
    ssl_ca_cert: str | None
    connection_pool_maxsize: int
    temp_folder_path: str | None
    retries: int | None
    result_store: Callable[[str, bytes], str] | Literal["memory"] | None

    @property
    def plan(self) -> Plan:
        """What becomes of old names in the version that is called."""
        ...

    def choice(self, option: str) -> str:
        """The value of an option: what to do where the new version leaves a choice."""
        ...

    def api_version(self) -> str:
        """The API version to call."""
        ...

    def credentials(self) -> dict[str, str]:
        """The headers that say who is asking."""
        ...

    def check(self) -> None:
        """Refuse what cannot be done."""
