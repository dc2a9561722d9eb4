"""Answers, and what a method returns for them."""

from __future__ import annotations

from datetime import date
from typing import Any, get_type_hints

import pytest

from tests.generator.conftest import Package
from tests.servers.scripted import Reply, ScriptedServer

PET = {"name": "Tom", "age": 3}


@pytest.fixture
def answers(package: Package, server: ScriptedServer) -> Any:
    return package("responses").client(server.url).answers


@pytest.fixture
def models(package: Package) -> Any:
    return package("responses").models


def _body(content: bytes, media: str, status: int = 200) -> Reply:
    return Reply(status, body=content, headers={"Content-Type": media})


@pytest.mark.parametrize("name", ["one", "wildcard", "default", "media", "any", "either", "nullable"])
def test_a_model(answers: Any, models: Any, server: ScriptedServer, name: str) -> None:
    server.on("*", "*", Reply(json=PET))
    assert getattr(answers, name)() == models.Pet(name="Tom", age=3)


def test_types_by_status(answers: Any, models: Any, server: ScriptedServer) -> None:
    server.on(
        "*", "*", Reply(json=PET), Reply(201, json={"job": "j"}), Reply(204), Reply(404, json={"title": "t"})
    )
    assert answers.several() == models.Pet(name="Tom", age=3)
    assert answers.several() == models.Job(job="j")
    assert answers.several() is None
    with pytest.raises(Exception, match="t"):
        answers.several()


@pytest.mark.parametrize("name", ["nothing", "no_content", "head"])
def test_nothing(answers: Any, server: ScriptedServer, name: str) -> None:
    server.on("*", "*", Reply(204))
    assert getattr(answers, name)() is None


def test_the_media_type_of_an_answer_decides_what_it_is(answers: Any, server: ScriptedServer) -> None:
    pdf = b"%PDF-1.7\n\xe2\xe3\xcf\xd3"
    server.on("*", "*", _body(pdf, "application/pdf"), _body(b"caf\xe9", "text/plain; charset=latin-1"))
    assert (answers.file(), answers.file()) == (pdf, "café")
    assert server.requests[0].headers["Accept"] == "text/plain, application/pdf, image/png"
    assert get_type_hints(type(answers).file)["return"] == str | bytes


def test_bytes_are_never_read_as_text(answers: Any, server: ScriptedServer, package: Package) -> None:
    pdf = b"%PDF-1.7\n\xe2\xe3\xcf\xd3"
    server.on("*", "*", _body(pdf, "application/pdf"))
    for call in (answers.text, answers.json_string):
        with pytest.raises(
            package("responses").package.ResponseDecodingError, match="application/pdf"
        ) as caught:
            call()
        assert caught.value.body == pdf
    assert answers.no_schema() == pdf


@pytest.mark.parametrize("media", ["", "text/plain", "text/plain; charset=ascii", "TEXT/html; charset=x"])
def test_no_byte_of_a_text_is_lost_unseen(
    answers: Any, server: ScriptedServer, package: Package, media: str
) -> None:
    server.on("*", "*", _body(b"caf\xe9", media))
    with pytest.raises(package("responses").package.ResponseDecodingError, match="charset") as caught:
        answers.text()
    assert caught.value.body == b"caf\xe9"
    if media:
        assert answers.no_schema() == b"caf\xe9"


def test_texts_and_bytes(answers: Any, server: ScriptedServer) -> None:
    server.on("*", "*", _body("grüß".encode(), "text/plain; charset=utf-8"))
    assert (answers.text(), answers.html(), answers.stream()) == ("grüß",) * 3
    server.on("*", "*", _body(b"\0\xff", "application/octet-stream"))
    assert (answers.binary(), answers.image()) == (b"\0\xff",) * 2
    server.on("*", "*", _body(b"{}", "text/plain", 200))
    assert answers.binary() == b"{}"


def test_json_of_every_shape(answers: Any, models: Any, package: Package, server: ScriptedServer) -> None:
    def answer(value: Any) -> None:
        server.on("*", "*", Reply(json=value))

    answer([PET])
    assert answers.list() == [models.Pet(name="Tom", age=3)]
    answer({"a": PET})
    assert answers.map() == {"a": models.Pet(name="Tom", age=3)}
    answer("text")
    assert answers.json_string() == "text"
    answer("red")
    assert answers.enum() is package("responses").enums.Colour.RED
    answer("2024-01-02")
    assert answers.date() == date(2024, 1, 2)
    answer({"a": "2024-01-02"})
    assert answers.dates() == {"a": date(2024, 1, 2)}
    answer({"job": "j"})
    assert answers.either() == models.Job(job="j")
    answer({"kind": "canine", "bark": True})
    assert answers.chosen() == models.Dog(kind="canine", bark=True)
    answer({"a": {"b": "c"}})
    assert answers.inline().a.b == "c"
    answer({"x": [1]})
    assert answers.no_schema() == {"x": [1]}
    answer(7)
    assert answers.int() == 7
    server.on("*", "*", _body(b'{"title": "t"}', "application/problem+json"))
    assert answers.problem().title == "t"


def test_kinds_by_status(answers: Any, models: Any, server: ScriptedServer) -> None:
    server.on("*", "*", Reply(json=PET), _body(b"later", "text/plain", 202))
    assert answers.text_or_json() == models.Pet(name="Tom", age=3)
    assert answers.text_or_json() == "later"
    server.on("*", "*", _body(b"\1", "application/octet-stream"), Reply(202, json={"job": "j"}))
    assert answers.bytes_or_json() == b"\1"
    assert answers.bytes_or_json() == models.Job(job="j")


def test_what_is_asked_for(answers: Any, server: ScriptedServer) -> None:
    server.on("*", "*", Reply(json=PET))
    answers.one()
    assert server.requests[-1].headers["Accept"] == "application/json"
    answers.problem()
    assert server.requests[-1].headers["Accept"] == "application/problem+json"


def test_pages(answers: Any, models: Any, server: ScriptedServer) -> None:
    server.on("GET", "/pages", Reply(json={"value": [PET], "nextLink": f"{server.url}/more"}))
    server.on("GET", "/more", Reply(json={"value": [{"name": "Kit"}]}))
    assert [pet.name for pet in answers.pages()] == ["Tom", "Kit"]
    server.on("GET", "/page", Reply(json={"pets": [PET], "next_link": f"{server.url}/never"}))
    assert [pet.name for pet in answers.page()] == ["Tom"]
    server.on("GET", "/bad-pages", Reply(json={"value": [PET]}))
    assert type(answers.bad_pages()) is models.PetPage
    server.on("GET", "/odd-pages", Reply(json={"value": [PET]}))
    assert type(answers.odd_pages()) is models.PetPage


def test_losses_are_reported(package: Package) -> None:
    made = package("responses")
    assert made.result is not None
    assert {"W414", "W417", "N413"} <= set(made.ids)
    assert made.result.partial == ["Answers_Stream", "Answers_BadPages", "Answers_OddPages"]
