# ruff: noqa: E501 - one line an entry reads best
"""What becomes of each construct of a schema, over the wire and back."""

from __future__ import annotations

import typing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sttgen.naming.words import snake, split
from tests.generator.conftest import Package
from tests.generator.documents import schemas
from tests.generator.packages import GeneratedPackage, document, generate, operation
from tests.servers.recording import RecordedRequest
from tests.servers.scripted import Reply, ScriptedServer


@pytest.fixture
def made(package: Package) -> GeneratedPackage:
    return package("schemas")


@pytest.fixture
def echo(made: GeneratedPackage, server: ScriptedServer) -> Any:
    """Sends a value as a type, and returns what comes back of it."""

    def answer(request: RecordedRequest) -> Reply:
        return Reply(body=request.body, headers={"Content-Type": "application/json"})

    server.on("*", "*", answer)
    client = made.client(server.url)

    def call(name: str, value: Any) -> Any:
        method = "not_" if name == "Not" else snake(split(name))
        return getattr(client.echo, method)(value)

    return call


ROUND_TRIPS = [
    ("Cat", {"kind": "cat", "name": "Tom", "lives": 9}),
    ("Animal", {"kind": "cat", "name": "Tom", "lives": 9}),
    ("Animal", {"kind": "Dog", "name": "Rex", "bark": True}),
    ("Animal", {"kind": "Puppy", "name": "Rex", "bark": True, "weeks": 3}),
    ("Zoo", {"animals": [{"kind": "cat", "name": "T", "lives": 1}], "star": {"kind": "Dog", "name": "R", "bark": False}}),
    ("Shape", {"shape": "circle", "radius": 1.5}),
    ("Shape", {"shape": "square", "side": 2.5}),
    ("Guess", {"shape": "square", "side": 2.5}),
    ("Guess", "text"),
    ("Guess", None),
    ("Both", {"name": "a", "age": 3}),
    ("Tightened", {"age": 3}),
    ("Inline", {"a": "1", "b": "2"}),
    ("Self", {"name": "a", "parent": {"name": "b"}}),
    ("Renamed", {"name": "a"}),
    ("RenamedTwice", {"name": "a"}),
    ("FromAlias", {"name": "a", "extra": "b"}),
    ("OfScalar", "abc"),
    ("Nullable", {"a": None, "b": None, "c": None, "d": 3, "e": "x", "f": None, "g": None, "h": None, "i": None, "j": None}),
    ("Nullable", {"a": "1", "c": {"name": "n"}, "d": "t", "e": None, "g": ["x"], "h": {"z": 1}, "i": "red"}),
    ("Colour", "dark-blue"),
    ("Colour", "a colour that was added later"),
    ("Level", -1),
    ("Level", 77),
    ("Huge", 3),
    ("Mixed", "a"),
    ("Mixed", 1),
    ("Mixed", None),
    ("Flags", True),
    ("Only", "only"),
    ("OneConst", "a"),
    ("OpenColour", "violet"),
    ("Objects", {"a": 1}),
    ("Duplicates", "fooBar"),
    ("Map", {"a": 1, "b": 2}),
    ("MapOfModels", {"a": {"name": "n"}}),
    ("MapOfMaps", {"a": {"b": [{"name": "n"}]}}),
    ("Free", {"x": [1, {"y": None}]}),
    ("Anything", [1, "a", None]),
    ("Beside", {"known": "k", "also": {"name": "n"}, "other": 3}),
    ("OpenChild", {"known": "k", "mine": "m", "other": 3}),
    ("Grown", {"name": "n", "mine": "m", "other": [1]}),
    ("Patterned", {"known": "k", "x-more": 4}),
    ("Closed", {}),
    ("Tree", {"value": "a", "children": [{"value": "b", "children": []}], "parent": {"value": "p"}}),
    ("Ping", {"pong": {"ping": {}}}),
    ("Json", {"a": [1, "b", {"c": None}]}),
    ("Nest", [[], [[]]]),
    ("ListOfAll", [["red"], []]),
    ("Tuple", ["a", 1]),
    ("Formats", {"moment": "2024-01-02T03:04:05Z", "day": "2024-01-02", "data": "aGk=", "uuid": "u", "i64": 5, "f": 1.5,
                 "date": "2024-01-02", "datetime": "2024-01-02T03:04:05Z", "days": ["2024-01-02"], "implied": "2024-01-02T03:04:05Z"}),
    ("Access", {"both": "b", "secret": "s", "needed": "v2", "mark": "v1"}),
    ("Conditions", {"a": "1"}),
    ("WithOptions", {"shared": "s", "x": "1"}),
    ("WithOptions", {"shared": "s", "y": 1}),
    ("Inner", {"box": {"size": 1, "lid": {"open": True}}, "many": [{"n": 1}], "any": {"k": {"deep": "d"}}, "either": {"r": "x"}}),
    ("Grew", {"n": 1, "friends": [{"n": 2}]}),
    ("Not", 5),
    ("Multi", ["a"]),
    ("Multi", 3),
    ("Strings", "2020-01-01"),
    ("Discriminated", {"what": "Left", "l": "x"}),
    ("Left", {"what": "Left", "l": "x"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), ROUND_TRIPS, ids=lambda v: v if isinstance(v, str) else None)
def test_values_come_back_as_they_were(echo: Any, made: GeneratedPackage, name: str, value: Any) -> None:
    to_wire = made.module("_runtime").to_wire
    assert msgspec.json.decode(msgspec.json.encode(to_wire(echo(name, value)))) == value


def test_every_schema_has_a_type(made: GeneratedPackage) -> None:
    for name in schemas.NAMES:
        assert hasattr(made.models, name) or hasattr(made.enums, name), name


def test_subclasses_inherit_fields(made: GeneratedPackage) -> None:
    models = made.models
    assert issubclass(models.Cat, models.Animal)
    assert issubclass(models.Puppy, models.Dog)
    assert models.Both.__mro__[1].__name__ == "Model"  # two bases: listed, not inherited


def test_a_reference_to_a_family_is_any_of_it(echo: Any, made: GeneratedPackage) -> None:
    assert type(echo("Animal", {"kind": "Puppy", "name": "R", "bark": True})) is made.models.Puppy
    zoo = echo("Zoo", {"animals": [{"kind": "cat", "name": "T"}, {"kind": "new kind", "name": "N"}]})
    assert type(zoo.animals[0]) is made.models.Cat
    assert type(zoo.animals[1]) is made.models.Animal  # and none of its heirs


def test_unions_are_distinguished(echo: Any, made: GeneratedPackage) -> None:
    assert type(echo("Shape", {"shape": "square", "side": 1.0})) is made.models.Square
    assert type(echo("Guess", {"shape": "circle", "radius": 1.0})) is made.models.Circle
    assert type(echo("Discriminated", {"what": "Right", "r": "x"})) is made.models.Right
    assert echo("Inner", {"either": {"l": "x"}}).either.l == "x"


def test_enumerations_keep_what_they_do_not_know(echo: Any, made: GeneratedPackage) -> None:
    assert echo("Colour", "red") is made.enums.Colour.RED
    assert echo("Colour", "mauve") == "mauve"
    assert echo("Level", 10) is made.enums.Level.HIGH
    assert echo("OpenColour", "red") is made.enums.OpenColour.RED
    assert [member.value for member in made.enums.Duplicates] == [
        "foo-bar",
        "foo_bar",
        "fooBar",
        "FooBar",
        "foo bar",
    ]
    assert {member.value for member in made.enums.Colour} >= {"", "+1", "-1", "1", "None", "mro", "name"}
    assert made.enums.OneConst.FIRST == "a"
    assert not hasattr(made.enums, "Huge")


def test_formats_are_values_of_python(echo: Any) -> None:
    got = echo(
        "Formats",
        {"moment": "2024-01-02T03:04:05Z", "day": "2024-01-02", "data": "aGk=", "days": ["2024-01-02"]},
    )
    assert got.moment == datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert (got.day, got.days, got.data) == (date(2024, 1, 2), [date(2024, 1, 2)], b"hi")


def test_properties_that_nobody_listed_are_kept(echo: Any, made: GeneratedPackage) -> None:
    beside = echo("Beside", {"known": "k", "more": 4})
    assert beside.additional_properties == {"more": 4}
    child = echo("OpenChild", {"known": "k", "mine": "m", "more": 4})
    assert (child.mine, child.additional_properties) == ("m", {"more": 4})
    assert not hasattr(echo("Named", {"name": "n", "x": 1}), "additional_properties")


def test_what_is_read_only_is_not_sent(made: GeneratedPackage, server: ScriptedServer) -> None:
    server.on("*", "*", Reply(json={"both": "b", "id": "7", "needed": "v2"}))
    client = made.client(server.url)
    access = client.echo.access({"both": "b"})
    assert access.id == "7"
    client.echo.access(access)
    assert server.requests[-1].json == {"both": "b", "needed": "v2"}


def test_a_required_constant_may_be_omitted(made: GeneratedPackage) -> None:
    assert made.models.Circle().shape == "circle"


def test_nullable_is_said_where_it_is_allowed(made: GeneratedPackage) -> None:
    hints = typing.get_type_hints(made.models.Nullable)
    for name in "abcdeghi":
        assert type(None) in typing.get_args(hints[name]), name


def test_children_that_hold_lists_are_seen_by_the_collector(made: GeneratedPackage) -> None:
    assert made.models.Flat.__struct_config__.gc is False
    assert made.models.Grew.__struct_config__.gc is True


def test_inline_types_are_named_after_their_place(made: GeneratedPackage) -> None:
    names = set(made.models.__all__)
    assert {"InnerBox", "InnerBoxLid", "InnerManyItem", "InnerAnyValue", "InnerEitherLeftSide"} <= names


def test_an_annotation_says_nothing_twice(tmp_path: Path) -> None:
    pet = {"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]}
    body = {"required": True, "content": {"application/json": {"schema": pet}}}
    kinds = "{type: object, properties: {name: {type: string}}}"
    made = generate(
        tmp_path,
        document({"/": {"post": operation("Pets_Add", requestBody=body)}}, f"{{Cat: {kinds}, Dog: {kinds}}}"),
    )
    assert "body: models.Cat | Mapping[str, Any] | models.Dog," in made.text("operations/pets.py")
