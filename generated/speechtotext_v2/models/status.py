# Made by sttgen: edits are lost when it runs again.
"""``Status``."""

from __future__ import annotations

from speechtotext_core.kits.facade.surface import models as base

__all__ = ["Status"]


class Status(base.Enumeration):
    """How far a piece of work has come. The same four values in v3.

    In v3: Status. The same four values. (V2-DEF-Status)

    Values:
        NotStarted: Waiting in the queue.
        Running: In progress.
        Succeeded: Finished; results are there.
        Failed: Given up; there are no results.
    """

    NOTSTARTED = "NotStarted"

    RUNNING = "Running"

    SUCCEEDED = "Succeeded"

    FAILED = "Failed"
