# A copy of sttgen.kits.speech.jobs.schedule: edits are lost when sttgen runs again.
"""The schedule of polling many jobs: which one is polled next, and when. Nothing is sent here."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from heapq import heappop, heappush

from msgspec import Struct

from ....runtime.poll import pause

_AHEAD = 10
"""Jobs that are polled at a time; later ones are not, as long as none of these has ended."""
_HOURS = 6 * 3600.0
"""Seconds after which a job does not hold back later ones: nine of ten jobs end earlier."""
_FIRST, _LONGEST = 60.0, 600.0
"""Seconds between two polls of a job, doubled from the first to the second: the service advises ten minutes,
and never more than one poll a minute."""


class Turn(Struct):
    """The next poll of a job.

    Attributes:
        id: The job.
        number: Its position among the jobs, the oldest first.
        due: When it is polled.
        polls: How often it was polled in vain.
        failures: How many polls in a row failed.
    """

    id: str
    number: int
    due: float
    polls: int = 0
    failures: int = 0


class Schedule:
    """When each of many jobs is polled.

    The service works on jobs in their order, so later ones are not polled while ten earlier ones have not
    ended. A job does not hold back later ones any more if one of them has ended, or after six hours. All
    times are those of one clock, which the caller reads.

    Args:
        ids: The jobs, the oldest first, each once.
        interval: Seconds between two polls of a job; None for what the service asks for, else one minute,
            doubled for each further poll, up to ten minutes.
        max_wait: The most seconds that the service can ask for; None for 300.
        deadline: After this moment, each job is polled once more.
    """

    def __init__(
        self, ids: Iterable[str], *, interval: float | None, max_wait: float | None, deadline: float
    ) -> None:
        self._interval, self._max_wait, self._deadline = interval, max_wait, deadline
        self._later = deque(enumerate(ids))
        self._count = len(self._later)
        self._queue: list[tuple[float, int, Turn]] = []
        # The jobs that hold back later ones, in their order, and since when.
        self._holding: dict[int, float] = {}

    def add(self, id: str) -> None:
        """Add a job that is younger than all others."""
        self._later.append((self._count, id))
        self._count += 1

    def next(self, now: float) -> Turn | None:
        """Take the next turn; None if there is not any. `repeat` or `end` has to follow."""
        if self.due(now) is None:
            return None
        turn = heappop(self._queue)[2]
        turn.due = min(turn.due, self._deadline)
        return turn

    def due(self, now: float) -> float | None:
        """When the next turn is; None if there is not any."""
        while self._holding and now - next(iter(self._holding.values())) >= _HOURS:
            del self._holding[next(iter(self._holding))]
        while self._later and (len(self._holding) < _AHEAD or now >= self._deadline):
            number, id = self._later.popleft()
            self._holding[number] = now
            heappush(self._queue, (now, number, Turn(id, number, now)))
        return min(self._queue[0][0], self._deadline) if self._queue else None

    def repeat(self, turn: Turn, now: float, asked: float | None) -> None:
        """Poll a job again: it has not ended.

        Args:
            turn: The turn that has passed.
            now: The present.
            asked: The seconds that the service asks to wait, or None. If it refused this poll, they count
                even if there is an interval.
        """
        backoff = min(_LONGEST, _FIRST * 2.0 ** min(turn.polls, 10))
        turn.polls += 1
        refused = turn.failures > 0
        turn.due = now + pause(asked, self._interval, self._max_wait, default=backoff, refused=refused)
        heappush(self._queue, (turn.due, turn.number, turn))

    def end(self, turn: Turn, *, overtakes: bool) -> None:
        """Do not poll a job again.

        Args:
            turn: Its last turn.
            overtakes: It was worked on, so earlier jobs do not hold back later ones any more.
        """
        self._holding.pop(turn.number, None)
        if overtakes:
            for number in [number for number in self._holding if number < turn.number]:
                del self._holding[number]

    def rest(self) -> list[str]:
        """The jobs that are still to be polled, in no order of time."""
        return [turn.id for _, _, turn in self._queue] + [id for _, id in self._later]
