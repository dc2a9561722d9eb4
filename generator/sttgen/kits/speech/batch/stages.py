"""The stages of a batch that submit recordings, for one run of its loop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from .calls import check_body
from .description import Description
from .loop import Loop
from .records import Job
from .recovery import Recovery
from .submission import Sign, Signatures, Submission, sign_all


def _ignore(_: Job) -> None:
    """For jobs that nobody waits for yet."""


@dataclass
class Stages:
    """Makes the stages.

    Attributes:
        loop: Runs them.
        description: What the jobs have in common.
        signatures: Those that recordings were added with.
        job_size: The most recordings of a job.
        settle: Seconds until a job whose request got no answer counts as not created.
    """

    loop: Loop
    description: Description
    signatures: Signatures
    job_size: int
    settle: float

    def recovery(self, on_created: Callable[[Job], object]) -> Recovery:
        """Return the stage that looks for jobs whose requests got no answer."""
        return Recovery(self.loop, self.settle, self.description.display_name, on_created)

    def submission(
        self,
        sign: Sign | None,
        on_created: Callable[[Job], object] = _ignore,
        on_refused: Callable[[Job], object] = _ignore,
    ) -> tuple[Recovery, Submission]:
        """Return the stages that send jobs.

        Args:
            sign: Signs the URL of a recording; None for the signatures that recordings were added with.
            on_created: Takes a job that the service has.
            on_refused: Takes a job that the service has refused for good.

        Raises:
            ValueError: A job with this description cannot be sent.
        """
        if waiting := self.loop.journal.waiting(1):
            body = self.description.body("0" * 32, [waiting[0].url])
            check_body(next(iter(self.loop.resources)).client, body)
        signed = self.signatures.apply if sign is None else partial(sign_all, sign)
        recovery = self.recovery(on_created)
        submission = Submission(
            self.loop,
            size=self.job_size,
            body=lambda mark, recordings: self.description.body(mark, signed(recordings)),
            recovery=recovery,
            on_created=on_created,
            on_refused=on_refused,
        )
        return recovery, submission
