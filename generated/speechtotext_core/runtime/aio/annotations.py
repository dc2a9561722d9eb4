# A copy of sttgen.runtime.aio.annotations: edits are lost when sttgen runs again.
"""Types in the signatures of generated asynchronous clients."""

from __future__ import annotations

from typing import TypeAlias

from ..annotations import AsyncFileInput
from ..annotations import FileInput as SyncFileInput

FileInput: TypeAlias = SyncFileInput | AsyncFileInput
"""As for a synchronous client; iterators and files may be asynchronous."""
