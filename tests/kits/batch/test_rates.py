"""How often a resource is asked, and when it is given up: pure functions of moments."""

from __future__ import annotations

from math import inf, nan

import pytest

from sttgen.kits.speech.batch.resources import Rate, Resource, TokenBucket
from sttgen.runtime import ApiError

ERROR = ApiError("the service is not there")


def test_a_bucket_is_full_at_first_and_fills_with_time() -> None:
    bucket = TokenBucket(Rate(per_second=4, burst=2))
    for _ in range(2):
        assert bucket.available_at(100) == 100
        bucket.take()
    assert bucket.available_at(100) == 100.25
    assert bucket.available_at(100.125) == 100.25
    assert bucket.available_at(100.25) == 100.25
    bucket.take()
    assert bucket.available_at(100.25) == 100.5


def test_a_bucket_gains_no_more_than_its_burst() -> None:
    bucket = TokenBucket(Rate(per_second=4, burst=2))
    taken = 0
    while bucket.available_at(1000) == 1000:
        bucket.take()
        taken += 1
    assert bucket.available_at(2000) == 2000
    while bucket.available_at(2000) == 2000:
        bucket.take()
        taken += 1
    assert taken == 4


@pytest.mark.parametrize("value", [0, -1, inf, nan])
@pytest.mark.parametrize("name", ["per_second", "burst"])
def test_a_rate_is_a_positive_number(name: str, value: float) -> None:
    with pytest.raises(ValueError, match=f"{name} must be"):
        Rate(**{name: value})  # type: ignore[arg-type]  # a burst may come from a program without types


def test_a_rate_below_one_request_at_once_would_send_nothing() -> None:
    with pytest.raises(ValueError, match="burst must be"):
        Rate(burst=0.5)  # type: ignore[arg-type]  # what a program without types may pass
    assert TokenBucket(Rate(burst=1)).available_at(7) == 7


def test_a_resource_pauses_longer_after_each_failure_and_is_given_up_after_ten() -> None:
    resource = Resource("west", None, Rate())
    pauses = []
    for failures in range(1, 11):
        resource.fail(1000, ERROR)
        pauses.append(resource.resume - 1000)
        assert (resource.error is ERROR) == (failures == 10)
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60, 60]


def test_a_success_ends_a_series_of_failures() -> None:
    resource = Resource("west", None, Rate())
    for _ in range(9):
        resource.fail(0, ERROR)
    resource.refusals = 3
    resource.succeed()
    assert resource.refusals == 0
    resource.fail(0, ERROR)
    assert (resource.resume, resource.error) == (1, None)


@pytest.mark.parametrize("wait", [0.0, 17.0])
def test_the_service_may_ask_for_another_pause(wait: float) -> None:
    resource = Resource("west", None, Rate())
    resource.fail(5, ERROR, wait)
    assert resource.resume == 5 + wait
