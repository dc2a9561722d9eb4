"""Steps compose: going from version to version, and all the way at once, leads to the same."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sttgen.kits.facade.conversions.names import REQUESTS, RESPONSES
from sttgen.kits.facade.map.rules import Rule
from sttgen.kits.facade.values.translator import ABSENT
from sttgen.migration import Plan
from sttgen.migration.plan import chain
from sttgen.runtime.durations import rounded

_TICKS = st.integers(0, 10**7 * 86_400 * 100)


def test_names_lead_to_the_same_step_by_step(plan: Plan) -> None:
    """For every name, every version to begin with and every version to stop at on the way."""
    count = len(plan.pairs)
    for start in range(count):
        whole = chain(plan.pairs[start:])
        for stop in range(start + 1, count):
            first, second = chain(plan.pairs[start:stop]), chain(plan.pairs[stop:])
            for name, mapped in whole.items():
                if mapped.gaps or mapped.area in ("header", "status"):
                    continue
                area = "property" if mapped.area == "key" else mapped.area
                steps = [
                    after.name
                    for target in first[name].targets
                    for after in (second.get((area, target.name)) or first[name]).targets
                ]
                assert [t.name for t in mapped.targets] == list(dict.fromkeys(steps)), (name, stop)


def test_what_is_gone_and_back_is_what_it_is_at_both_ends(plan: Plan) -> None:
    last = plan.pairs[-1].new_names
    back = [(key, m) for key, m in chain(plan.pairs[1:]).items() if m.gaps]
    assert ("operation", "GetProjects") in dict(back)
    for (area, name), mapped in back:
        assert mapped.targets, name
        assert all(target.name in last[area] for target in mapped.targets), name
        assert set(mapped.gaps).isdisjoint(mapped.rules)


# --- values


def _rule(convert: str, plan: Plan) -> Rule:
    return next(rule for rule in plan.rules if rule.convert == convert)


def _new(convert: str, value: Any, plan: Plan) -> Any:
    return REQUESTS[convert](value, _rule(convert, plan), None)  # type: ignore[arg-type]  # needs no place


def _old(convert: str, value: Any, plan: Plan) -> Any:
    return RESPONSES[convert](value, _rule(convert, plan), None)  # type: ignore[arg-type]  # needs no place


@given(ticks=_TICKS)
def test_a_time_span_of_the_oldest_version_arrives_in_milliseconds(ticks: int, plan: Plan) -> None:
    span = _old("timespan_iso8601", _old("duration_milliseconds", rounded(ticks, 10_000), plan), plan)
    there = _new("duration_milliseconds", _new("timespan_iso8601", span, plan), plan)
    assert there == rounded(ticks, 10_000)


@given(hours=st.integers(6, 744))
def test_hours_come_back(hours: int, plan: Plan) -> None:
    assert _new("duration_hours", _old("duration_hours", hours, plan), plan) == hours


@given(ticks=_TICKS)
def test_a_time_to_live_is_never_shorter_than_asked_for_within_the_bounds(ticks: int, plan: Plan) -> None:
    hours = _new("duration_hours", _new("timespan_iso8601", _span(ticks, plan), plan), plan)
    assert 6 <= hours <= 744
    assert hours == 744 or hours * 3600 * 10**7 >= ticks


def _span(ticks: int, plan: Plan) -> str:
    span: str = _old("timespan_iso8601", f"PT{ticks // 10**7}.{ticks % 10**7:07}S", plan)
    return span


@given(minutes=st.integers(1, 100_000))
def test_minutes_come_back(minutes: int, plan: Plan) -> None:
    assert _new("seconds_minutes", _old("seconds_minutes", minutes, plan), plan) == minutes


@given(seconds=st.integers(0, 10**9))
def test_minutes_are_the_fewest_that_are_enough(seconds: int, plan: Plan) -> None:
    minutes = _new("seconds_minutes", seconds, plan)
    if seconds == 0:
        assert minutes is ABSENT
    else:
        assert (minutes - 1) * 60 < seconds <= minutes * 60


@given(most=st.integers(2, 35))
def test_a_limit_of_speakers_comes_back(most: int, plan: Plan) -> None:
    assert _new("max_speakers", _old("max_speakers", most, plan), plan) == most


@given(
    kinds=st.dictionaries(st.sampled_from(["Language", "Acoustic"]), st.lists(st.sampled_from(["de", "en"])))
)
def test_locales_by_kind_become_kinds_by_locale(kinds: dict[str, list[str]], plan: Plan) -> None:
    by_locale = _old("kinds_by_locale", kinds, plan)
    pairs = {(kind, locale) for kind, locales in kinds.items() for locale in locales}
    assert {(kind, locale) for locale, names in by_locale.items() for kind in names} == pairs
