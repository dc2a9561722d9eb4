"""Decoding where a document allows several types: the alternative that fits best."""

from __future__ import annotations

from datetime import datetime

import pytest

from sttgen.runtime import UNSET, Model, ResponseDecodingError, UnsetType
from tests.runtime.decoding import decode
from tests.runtime.house import Cat, Dog, Level, Pet, Status


class Leaf(Model):
    child: Leaf | Twig | None = None


class Twig(Model):
    child: Leaf | Twig | None = None
    bud: str | UnsetType = UNSET


def test_nested_alternatives_cost_no_more_with_each_level():
    good, bad = {"bud": "a"}, {"child": 5}
    for _ in range(60):
        good, bad = {"child": good}, {"child": bad}
    assert str(decode(Leaf | Twig, good)).count("Leaf(") == 60
    with pytest.raises(ResponseDecodingError, match="expected Leaf or Twig, got dict at"):
        decode(Leaf | Twig, bad)


def test_unions_by_discriminator_and_by_structure():
    assert isinstance(decode(Pet, {"petType": "dog"}), Dog)
    assert isinstance(decode(Pet, {"petType": "dog", "lives": 9}), Dog)
    assert isinstance(decode(Pet, {"petType": "lion", "lives": 1}), Cat)
    assert isinstance(decode(Cat | Dog, {"petType": "x", "tricks": []}), Dog)
    assert isinstance(decode(list[Cat | Dog], [{"petType": "x", "lives": 9}])[0], Cat)
    with pytest.raises(ResponseDecodingError, match="Cat or Dog"):
        decode(Cat | Dog, [])


class Basic(Model):
    user: str | UnsetType = UNSET


class Token(Model):
    token: str | UnsetType = UNSET


class WithBasic(Model):
    login: Basic | UnsetType = UNSET


class WithToken(Model):
    login: Token | UnsetType = UNSET


def test_alternatives_that_differ_deeper_keep_all_members():
    data = {"login": {"token": "t"}}
    for tp in (WithBasic | WithToken, WithToken | WithBasic):
        assert decode(tp, data) == WithToken(login=Token(token="t"))
    for tp in (list[WithBasic | WithToken], dict[str, WithBasic | WithToken]):
        assert "token='t'" in str(decode(tp, [data] if tp == list[WithBasic | WithToken] else {"a": data}))
    assert isinstance(decode(WithBasic | WithToken, {"login": {}}), WithBasic)


class Needs(Model):
    a: int


class Knows(Model):
    b: int
    p: int | UnsetType = UNSET
    q: int | UnsetType = UNSET


class Heir(Needs):
    pass


class Wide(Needs):
    p: int | UnsetType = UNSET


class HoldsPet(Model):
    held: Cat | Dog


class HoldsNumber(Model):
    held: int


@pytest.mark.parametrize(
    ("tp", "data", "kind"),
    [
        (Needs | Knows, {"a": 1, "p": 1, "q": 1}, Needs),  # misses nothing
        (Needs | Knows, {"b": 1, "p": 1}, Knows),
        (Needs | Knows, {"p": 1, "q": 1}, Knows),  # knows more
        (Heir | Needs, {"a": 1}, Needs),
        (Wide | Needs, {"a": 1}, Needs),
        (Needs | Wide, {"a": 1, "p": 1}, Wide),
        (Status | str, "Running", Status),
        (Status | str, "New", str),
        (Level | int, 1, Level),
        (Level | int, 9, int),
        (str | datetime, "2024-01-01T00:00:00Z", datetime),
        (str | int, 5, int),
    ],
)
def test_the_alternative_that_fits_best(tp, data, kind):
    assert type(decode(tp, data)) is kind


def test_an_alternative_that_did_not_fit_one_value_may_fit_the_next():
    pet = {"petType": "x", "lives": 9}
    one, other = decode(list[HoldsPet | HoldsNumber], [{"held": 5}, {"held": pet}])
    assert (one, other) == (HoldsNumber(held=5), HoldsPet(held=Cat(pet_type="x", lives=9)))
    with pytest.raises(ResponseDecodingError) as caught:
        decode(dict[str, Cat | Dog], {"a": []})
    assert caught.value.path == "$.a"
