# ruff: noqa: E501 - one line an entry reads best
"""Values that a document says little about, or that a service sends otherwise: nothing of an answer is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from tests.generator.documents.schemas import echoing
from tests.generator.packages import GeneratedPackage, document, generate
from tests.servers.recording import RecordedRequest
from tests.servers.scripted import Reply, ScriptedServer

SCHEMAS = """
Part: {type: object, properties: {size: {type: integer}}}
Job: {type: object, properties: {id: {type: string}, parts: {type: array, items: {$ref: '#/components/schemas/Part'}}, by_name: {type: object, additionalProperties: {$ref: '#/components/schemas/Part'}}}}
Open: {type: object, properties: {id: {type: string}}, additionalProperties: true}
Taken: {type: object, properties: {additional_properties: {type: string}}, additionalProperties: {type: integer}}
Heir: {allOf: [{$ref: '#/components/schemas/Open'}], properties: {additional_properties: {type: string}}}
Moments: {type: object, properties: {at: {type: string, format: date-time}, day: {type: string, format: date}, data: {type: string, format: byte}, days: {type: array, items: {type: string, format: date}}, either: {anyOf: [{type: string, format: date}, {type: integer}]}}}
Sent: {type: object, properties: {picture: {type: string, format: binary}, pictures: {type: array, items: {type: string, format: binary}}, opens: {type: string, format: time}}}
Price: {type: object, properties: {amount: {type: string, format: decimal}, tax: {type: number, format: decimal}}}
Order: {type: object, properties: {card: {type: string}}, dependentSchemas: {card: {properties: {address: {type: string}}, required: [address]}}}
Shop: {type: object, properties: {kind: {type: string}}, if: {properties: {kind: {const: a}}}, then: {properties: {street: {type: string}}}, else: {$ref: '#/components/schemas/Part'}}
Rest: {type: object, properties: {a: {type: string}}, unevaluatedProperties: {type: integer}}
Pair: {type: array, prefixItems: [{type: string}], unevaluatedItems: {type: integer}}
Tree: {$dynamicAnchor: node, type: object, properties: {name: {type: string}, children: {type: array, items: {$dynamicRef: '#node'}}}}
Base: {$id: 'https://schemas.example/base', type: object, properties: {a: {type: string}}}
Within: {$id: 'https://schemas.example/within', type: object, properties: {base: {$ref: base}, own: {$ref: '#/$defs/Own'}, part: {$ref: '#/components/schemas/Part'}}, $defs: {Own: {type: object, properties: {q: {type: integer}}}}}
"""

Answered = Callable[[str, Any], Any]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> GeneratedPackage:
    return generate(tmp_path_factory.mktemp("values"), echoing(SCHEMAS))


@pytest.fixture
def client(made: GeneratedPackage, server: ScriptedServer) -> Any:
    def answer(request: RecordedRequest) -> Reply:
        return Reply(body=request.body, headers={"Content-Type": "application/json"})

    server.on("*", "*", answer)
    return made.client(server.url)


@pytest.mark.parametrize(
    ("method", "value"),
    [
        ("taken", {"additional_properties": "x", "more": 3}),
        ("heir", {"additional_properties": "x", "more": 3, "id": "1"}),
        ("order", {"card": "1", "address": "x"}),
        ("shop", {"kind": "a", "street": "s"}),
        ("shop", {"kind": "b", "size": 3}),
        ("rest", {"a": "x", "more": 3}),
        ("pair", ["a", 3]),
        ("tree", {"name": "a", "children": [{"name": "b", "children": []}]}),
        ("within", {"base": {"a": "x"}, "own": {"q": 3}, "part": {"size": 1}}),
        ("moments", {"at": "yesterday", "day": "31.12.2024", "data": "?", "days": ["2024-01-02", "soon"]}),
        ("moments", {"either": "soon"}),
        ("sent", {"picture": "aGk=", "pictures": ["not Base64!"], "opens": "08:30:00"}),
        ("sent", {"opens": "half past eight"}),
    ],
)
def test_values_come_back_as_they_were(client: Any, made: GeneratedPackage, method: str, value: Any) -> None:
    got = getattr(client.echo, method)(value)
    assert msgspec.json.decode(made.module("_runtime").encode_json(got)) == value


def test_members_have_types_where_a_document_only_implies_them(client: Any, made: GeneratedPackage) -> None:
    assert type(client.echo.tree({"children": [{"name": "b"}]}).children[0]) is made.models.Tree
    within = client.echo.within({"base": {"a": "x"}, "own": {"q": 3}, "part": {"size": 1}})
    assert (within.base.a, within.own.q, within.part.size) == ("x", 3, 1)
    assert client.echo.rest({"a": "x", "more": 3}).additional_properties == {"more": 3}
    taken = client.echo.taken({"additional_properties": "x", "more": 3})
    assert (taken.additional_properties_, taken.additional_properties) == ("x", {"more": 3})


def test_one_date_that_cannot_be_read_stays_text(client: Any) -> None:
    moments = client.echo.moments(
        {"at": "yesterday", "day": "2024-01-02", "data": "?", "either": "2024-01-02"}
    )
    assert (moments.at, moments.day, moments.data) == ("yesterday", date(2024, 1, 2), "?")
    assert moments.either == date(2024, 1, 2)
    assert client.echo.moments({"at": "2024-01-02T03:04:05.1234567Z"}).at == datetime(
        2024, 1, 2, 3, 4, 5, 123457, tzinfo=UTC
    )


def test_bytes_in_json_are_text_and_times_are_times(client: Any) -> None:
    sent = client.echo.sent({"picture": "aGk=", "pictures": ["aGk="], "opens": "08:30:00"})
    assert (sent.picture, sent.pictures, sent.opens) == ("aGk=", ["aGk="], time(8, 30))


def test_what_a_program_writes_itself_must_be_a_date(made: GeneratedPackage) -> None:
    with pytest.raises(ValueError, match=r"expected datetime, got str at \$\.at"):
        made.models.Moments.from_dict({"at": "yesterday"})


def test_members_that_nobody_declared_are_reachable(client: Any) -> None:
    value = {
        "id": "1",
        "new": [1],
        "parts": [{"size": 1}, {"size": 2, "x y": {}}],
        "by_name": {"a": {"b": 3}},
    }
    response = client.with_raw_response.echo.job(value)
    assert response.unknown_members() == {"$.new": [1], "$.parts[1]['x y']": {}, "$.by_name.a.b": 3}
    assert client.with_raw_response.echo.open({"id": "1", "more": 2}).unknown_members() == {}
    assert client.with_raw_response.echo.pair(["a"]).unknown_members() == {}


def test_a_dynamic_reference_that_may_mean_several_schemas_is_reported(
    made: GeneratedPackage, tmp_path: Any
) -> None:
    assert "N238" not in made.ids
    strict = "{$dynamicAnchor: node, $ref: '#/components/schemas/Tree', unevaluatedProperties: false}"
    tree = "{$dynamicAnchor: node, properties: {children: {items: {$dynamicRef: '#node'}, type: array}}}"
    assert "N238" in generate(tmp_path, document({}, f"{{Tree: {tree}, Strict: {strict}}}")).ids


def test_a_decimal_in_a_text_keeps_all_digits(client: Any, made: GeneratedPackage) -> None:
    text = "1234567890.123456789012345678900"
    price = client.echo.price({"amount": text, "tax": 0.5})
    assert (price.amount, price.tax) == (Decimal(text), 0.5)
    assert made.module("_runtime").to_wire(price) == {"amount": Decimal(text), "tax": 0.5}
    assert price.to_dict() == {"amount": text, "tax": 0.5}
    assert client.echo.price({"amount": "much", "tax": 1}).amount == "much"
    assert "amount: rt.Decimal" in made.text("models.py")
