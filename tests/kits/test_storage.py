"""What a signed storage URL says about itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sttgen.kits.speech.storage import check_sas

NOW = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)
GOOD = {"sv": "2022-11-02", "se": "2024-05-02T12:00:00Z", "sr": "b", "sp": "r", "sig": "c2VjcmV0/signature+"}
BLOB = "https://contoso.blob.core.windows.net/calls/call.wav"


def url(base: str | None = BLOB, **changes: str | None) -> str:
    """A good URL with some parameters changed, or taken away where the value is None."""
    return (
        f"{base}?{urlencode({name: value for name, value in (GOOD | changes).items() if value is not None})}"
    )


def codes(text: str, needs: str = "r") -> list[str]:
    return [problem.code for problem in check_sas(text, needs, now=NOW)]


def test_nothing_is_wrong_with_a_good_url() -> None:
    assert check_sas(url(), now=NOW) == []
    assert check_sas(url(BLOB.rpartition("/")[0], sr="c", sp="rl"), "rl", now=NOW) == []
    assert check_sas(url(sr="c", sp="racwdl"), "r", now=NOW) == []


@pytest.mark.parametrize(
    ("changes", "code", "says"),
    [
        (
            {"se": "2024-04-28T12:00:00Z"},
            "expired",
            "expired at 2024-04-28T12:00:00+00:00 (`se`), 3 days ago",
        ),
        ({"se": "2024-05-01T11:00Z"}, "expired", "1 hour ago"),
        ({"se": "2024-05-01"}, "expired", "12 hours ago"),
        ({"se": "2024-05-01T12:00:00.0000000Z"}, "expired", "less than a minute ago"),
        ({"se": "2024-05-01T13:59:00+02:00"}, "expired", "1 minute ago"),
        ({"ske": "2024-05-01T00:00:00Z"}, "expired", "the key of the signature expired"),
        ({"st": "2024-05-01T12:30:00Z"}, "not-yet-valid", "(`st`), in 30 minutes"),
        ({"se": "tomorrow"}, "unreadable-time", "`se` is not a time"),
        ({"se": None}, "unreadable-time", "neither an end (`se`)"),
        ({"sp": "w"}, "permissions", "the permission to read (`r`) is missing: `sp` is 'w'"),
        ({"sp": None}, "permissions", "no `sp`"),
        ({"sr": None}, "resource", "no `sr`"),
        ({"sr": "q"}, "resource", "not for blob storage"),
        ({"spr": "https", "base": BLOB.replace("https", "http")}, "protocol", "https only"),
        ({"sip": "10.0.0.1"}, "addresses", "limited to some addresses"),
        ({"base": "https://contoso.blob.core.windows.net/calls"}, "resource", "names a container only"),
        (
            {"base": "https://contoso.blob.core.windows.net/", "sr": "c"},
            "resource",
            "names a storage account only",
        ),
        ({"sig": None}, "unsigned", "not signed"),
        ({"sig": ""}, "unsigned", "not signed"),
    ],
)
def test_what_is_wrong_is_said_in_words(changes: dict[str, str], code: str, says: str) -> None:
    (problem,) = check_sas(url(**changes), now=NOW)
    assert problem.code == code
    assert says in str(problem)


def test_a_container_is_needed_to_list() -> None:
    assert codes(url(), "rl") == ["permissions", "resource"]
    assert codes(url(sp="rl"), "rl") == ["resource"]
    assert codes(url(sr="d", sdd="1", sp="rl"), "rl") == []


def test_signatures_of_the_account() -> None:
    account: dict[str, str | None] = {"sr": None, "ss": "bfqt", "srt": "sco"}
    assert codes(url(**account)) == []
    assert codes(url(**account | {"ss": "f"})) == ["resource"]
    assert codes(url(**account | {"srt": "c"})) == ["resource"]
    assert codes(url(**account | {"srt": "o", "sp": "rl"}), "rl") == ["resource"]


def test_a_stored_access_policy_hides_time_and_permissions() -> None:
    assert codes(url(se=None, sp=None, si="policy-1")) == []


def test_all_problems_are_told_at_once() -> None:
    assert codes(url(se="2020-01-01", sp="w", sip="10.0.0.1")) == ["expired", "permissions", "addresses"]


@pytest.mark.parametrize(
    "text", ["", "call.wav", "ftp://host/a?sig=1", "https://[oops/a?sig=1", "https:///a?sig=1"]
)
def test_no_url(text: str) -> None:
    assert codes(text) == ["not-a-url"]


def test_a_url_copied_from_html() -> None:
    assert codes(url().replace("&", "&amp;")) == ["escaped"]


def test_unknown_permissions_are_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="not permissions of blob storage: z"):
        check_sas(url(), "rz")


def test_the_clock_is_the_present_one_by_default() -> None:
    assert [p.code for p in check_sas(url())] == ["expired"]
    later = (datetime.now(UTC) + timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert check_sas(url(se=later)) == []
    assert check_sas(url(), now=NOW.replace(tzinfo=None)) == []


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)),
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)),
)
def test_expired_means_not_after_now(end: datetime, now: datetime) -> None:
    text = url(se=end.replace(microsecond=0).isoformat() + "Z")
    found = [problem.code for problem in check_sas(text, now=now)]
    assert found == (["expired"] if end.replace(microsecond=0) <= now else [])


@given(
    st.text(max_size=80),
    st.dictionaries(
        st.sampled_from(["se", "st", "sr", "sp", "si", "sip", "ss", "srt"]), st.text(max_size=20)
    ),
)
def test_any_text_gets_an_answer_that_hides_the_signature(text: str, changes: dict[str, str]) -> None:
    check_sas(text)
    problems = check_sas(url(**changes), now=NOW)
    assert all("c2VjcmV0" not in str(problem) + repr(problem) for problem in problems)
