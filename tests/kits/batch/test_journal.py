"""The journal by itself: any sequence of steps, crashes between and inside them, and files that are wrong."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle as Jobs
from hypothesis.stateful import RuleBasedStateMachine, consumes, invariant, multiple, rule

from sttgen.kits.speech.batch.database import JournalError, JournalInUse
from sttgen.kits.speech.batch.journal import NOT_FETCHED, Journal
from sttgen.kits.speech.batch.records import Job, Outcome

URLS = [f"https://recordings.example/{number}.wav" for number in range(12)]


MEMORY = "/dev/shm"


class Crash(Exception):
    """The process ends."""


class AnySequence(RuleBasedStateMachine):
    """Each recording has one place, whatever happens: it waits, is in one job, or has one outcome."""

    intended: Jobs[Job] = Jobs("intended")
    submitted: Jobs[Job] = Jobs("submitted")
    ended: Jobs[Job] = Jobs("ended")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None)
        self.number = 0
        self.journal = Journal(self.path)
        self.states: dict[str, str] = {}
        self.places: dict[str, int] = {}
        self.yielded: list[Outcome] = []

    @property
    def path(self) -> Path:
        return Path(self.folder.name, f"{self.number}.sqlite")

    def teardown(self) -> None:
        self.journal.close()
        self.folder.cleanup()

    def of_job(self, job: Job) -> list[str]:
        return [
            url for url, place in self.places.items() if place == job.id and self.states[url] == "submitted"
        ]

    @rule(urls=st.lists(st.sampled_from(URLS), max_size=5))
    def add(self, urls: list[str]) -> None:
        new = set(urls) - set(self.states)
        assert self.journal.add([(url, None, False) for url in urls]) == len(new)
        self.states |= dict.fromkeys(new, "waiting")

    @rule(target=intended, size=st.integers(1, 4))
    def intend(self, size: int) -> Any:
        waiting = self.journal.waiting(size)
        if not waiting:
            return multiple()
        job = self.journal.intend(
            "here", f"mark {self.number} {len(self.places)} {id(waiting)}", [w.id for w in waiting], 0
        )
        for recording in waiting:
            assert self.states[recording.url] == "waiting"
            self.states[recording.url], self.places[recording.url] = "submitted", job.id
        return job

    @rule(job=intended)
    def doubt(self, job: Job) -> None:
        assert self.journal.doubt(job, 5.0) <= 5.0

    @rule(target=ended, job=consumes(intended))
    def refuse(self, job: Job) -> Job:
        return self.journal.refuse(job, "InvalidRecordingsUri", "not accepted")

    @rule(target=submitted, job=consumes(intended))
    def confirm(self, job: Job) -> Job:
        return self.journal.confirm(job, f"service {job.mark}")

    @rule(job=consumes(intended))
    def release(self, job: Job) -> None:
        urls = self.of_job(job)
        self.journal.release(job)
        self.states |= dict.fromkeys(urls, "waiting")
        for url in urls:
            del self.places[url]

    @rule(target=ended, job=consumes(submitted))
    def end(self, job: Job) -> Job:
        return self.journal.end(job, "Succeeded", None, None)

    @rule(job=ended, succeeds=st.booleans(), code=st.sampled_from(["Bad", NOT_FETCHED]))
    def give_an_outcome(self, job: Job, succeeds: bool, code: str) -> None:
        for url, recording in list(self.journal.open_recordings(job).items())[:1]:
            if succeeds:
                outcome = self.journal.succeed(job, recording, f"/out/{recording}", f"file {recording}")
            else:
                outcome = self.journal.fail(job, recording, code, f"see {url}?sig=hidden")
                assert "hidden" not in (outcome.message or "")
            assert (outcome.url, outcome.succeeded) == (url, succeeds)
            self.states[url] = "succeeded" if succeeds else code
            for step in (self.journal.succeed, self.journal.fail):
                with pytest.raises(JournalError):
                    step(job, recording, "twice", "twice")

    @rule(job=consumes(ended))
    def finish(self, job: Job) -> None:
        for url, recording in self.journal.open_recordings(job).items():
            self.journal.fail(job, recording, "NoResult", None)
            self.states[url] = "NoResult"
        self.journal.finish(job)

    @rule(target=ended)
    def retry(self) -> Any:
        failed = {
            url: state
            for url, state in self.states.items()
            if state not in ("waiting", "submitted", "succeeded")
        }
        before = {job.id for job in self.journal.jobs("ended")}
        assert self.journal.retry() == len(failed)
        for url, state in failed.items():
            self.states[url] = "submitted" if state == NOT_FETCHED else "waiting"
            if state != NOT_FETCHED:
                del self.places[url]
        return multiple(*(job for job in self.journal.jobs("ended") if job.id not in before))

    @rule()
    def crash_between_steps(self) -> None:
        """What lies on the disk is what a killed process leaves."""
        old = self.path
        self.number += 1
        for ending in ("", "-wal"):
            if (file := old.with_name(old.name + ending)).exists():
                shutil.copy(file, self.path.with_name(self.path.name + ending))
        self.journal.close()
        self.journal = Journal(self.path)

    @rule()
    def crash_inside_of_a_step(self) -> None:
        with pytest.raises(Crash):
            self.half_a_step()

    def half_a_step(self) -> None:
        with self.journal.transaction(durable=True):
            self.journal.add([("https://recordings.example/lost.wav", None, False)])
            self.journal.retry()
            raise Crash

    @invariant()
    def the_journal_agrees(self) -> None:
        stored = {outcome.url: (state, outcome) for state, outcome in self.journal.recordings()}
        assert stored.keys() == self.states.keys()
        for url, expected in self.states.items():
            state, outcome = stored[url]
            assert state == (expected if expected in ("waiting", "submitted", "succeeded") else "failed")
            assert (outcome.path is not None) == (state == "succeeded")
            assert (outcome.code is not None) == (state == "failed")
        counts = self.journal.counts()
        assert counts.total == len(self.states)


AnySequence.TestCase.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
TestAnySequence = AnySequence.TestCase


def test_a_journal_is_opened_once(quick_folder: Path) -> None:
    first = Journal(quick_folder / "j")
    with pytest.raises(JournalInUse, match="one process at a time"):
        Journal(quick_folder / "j")
    first.close()
    first.close()
    Journal(quick_folder / "j").close()


def test_another_database_is_refused_and_left_alone(quick_folder: Path) -> None:
    other = sqlite3.connect(quick_folder / "other")
    other.execute("CREATE TABLE mine (name)")
    other.commit()
    other.close()
    with pytest.raises(JournalError, match="not the journal of a batch"):
        Journal(quick_folder / "other")
    other = sqlite3.connect(quick_folder / "other")
    assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("mine",)]
    other.close()


@pytest.mark.parametrize("content", [b"a,list,of,urls\n" * 300, b"SQLite format 3\0" + b"\1" * 5000])
def test_a_file_that_is_not_a_database_is_refused(quick_folder: Path, content: bytes) -> None:
    (quick_folder / "j").write_bytes(content)
    with pytest.raises(JournalError, match="cannot be used"):
        Journal(quick_folder / "j")
    assert (quick_folder / "j").read_bytes() == content


def test_a_folder_that_does_not_exist_is_named(quick_folder: Path) -> None:
    with pytest.raises(JournalError, match="nowhere"):
        Journal(quick_folder / "nowhere" / "j")


def test_a_journal_of_a_later_format_is_refused(quick_folder: Path) -> None:
    Journal(quick_folder / "j").close()
    later = sqlite3.connect(quick_folder / "j")
    later.execute("PRAGMA user_version = 99")
    later.close()
    with pytest.raises(JournalError, match="format 99"):
        Journal(quick_folder / "j")


def test_parameters_can_change_until_there_is_a_job(quick_folder: Path) -> None:
    journal = Journal(quick_folder / "j")
    journal.adopt({"locale": "en-US", "properties": None})
    assert journal.adopt({"locale": "de-DE", "properties": {"a": 1}}) == {
        "locale": "de-DE",
        "properties": {"a": 1},
    }
    journal.add([(URLS[0], None, False)])
    journal.intend("here", "mark", [1], 0)
    assert journal.adopt({"locale": None, "properties": None})["locale"] == "de-DE"
    with pytest.raises(
        JournalError, match=r'properties is \{"a": 1\} in the journal, and \{"a": 2\} was passed'
    ):
        journal.adopt({"locale": "de-DE", "properties": {"a": 2}})
    journal.close()


def test_a_recording_is_not_sent_twice(quick_folder: Path) -> None:
    journal = Journal(quick_folder / "j")
    journal.add([(URLS[0], None, False), (URLS[1], None, False)])
    journal.intend("here", "first", [1], 0)
    with pytest.raises(JournalError, match="twice"):
        journal.intend("here", "second", [1, 2], 0)
    assert [recording.id for recording in journal.waiting(9)] == [2]
    assert [job.mark for job in journal.jobs("intended")] == ["first"]
    journal.close()


def test_more_recordings_than_a_page_are_read_in_their_order(quick_folder: Path) -> None:
    journal = Journal(quick_folder / "j")
    many = [f"https://recordings.example/{number}.wav" for number in range(2500)]
    assert journal.add([(url, None, False) for url in many]) == 2500
    assert [outcome.url for _, outcome in journal.recordings()] == many
    journal.close()


def test_what_is_added_again_gains_a_reference_and_stays_signed(quick_folder: Path) -> None:
    journal = Journal(quick_folder / "j")
    journal.add([(URLS[0], None, True), (URLS[1], "mine", False)])
    assert journal.add([(URLS[0], "late", False), (URLS[1], None, True)]) == 0
    assert [outcome.reference for _, outcome in journal.recordings()] == ["late", "mine"]
    assert [recording.signed for recording in journal.waiting(9)] == [True, True]
    journal.close()


def test_a_job_keeps_what_the_service_said_of_it(quick_folder: Path) -> None:
    journal = Journal(quick_folder / "j")
    journal.add([(url, None, False) for url in URLS[:3]])
    first, second = journal.intend("here", "m1", [1], 0), journal.intend("there", "m2", [2, 3], 0)
    assert not journal.has_created("here")
    first = journal.confirm(first, "s1")
    assert (journal.has_created("here"), journal.has_created("there")) == (True, False)
    assert (journal.announce("s1"), journal.announce("s2")) == (True, False)
    refused = journal.refuse(second, "Code", "Message")
    (stored,) = journal.jobs("submitted")
    assert (stored.id, stored.mark, stored.resource, stored.service_id) == (first.id, "m1", "here", "s1")
    assert stored.announced == 1
    ended = journal.end(stored, "Failed", "Code", "Message")
    assert journal.jobs("ended") == [ended, refused]
    assert (ended.announced, refused.announced, refused.status) == (1, 0, "Refused")
    outcome = journal.fail(ended, 1, "Code", None)
    assert (outcome.job, outcome.attempts, outcome.code, outcome.message) == ("s1", 1, "Code", None)
    journal.finish(ended)
    with pytest.raises(JournalError, match="while recordings have no outcome"):
        journal.finish(refused)
    assert journal.job_counts() == [("here", "collected", 1), ("there", "ended", 1)]
    journal.close()


def test_doubt_is_dated_from_its_beginning(quick_folder: Path) -> None:
    journal = Journal(quick_folder / "j")
    journal.add([(URLS[0], None, False)])
    job = journal.intend("here", "mark", [1], 0)
    assert [journal.doubt(job, now) for now in (7.0, 9.0, 3.0)] == [7.0, 7.0, 3.0]
    journal.close()


def test_a_step_that_must_last_cannot_be_a_part_of_one_that_need_not(quick_folder: Path) -> None:
    journal = Journal(quick_folder / "j")
    journal.add([(URLS[0], None, False)])
    with pytest.raises(RuntimeError, match="durable"), journal.transaction():
        journal.intend("here", "mark", [1], 0)
    with journal.transaction(durable=True), journal.transaction(durable=True):
        journal.intend("here", "mark", [1], 0)
    assert [job.mark for job in journal.jobs("intended")] == ["mark"]
    journal.close()
