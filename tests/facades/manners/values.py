"""What programs pass and read: models, dicts, arguments, answers, modules."""

from __future__ import annotations

import copy
import datetime
import importlib
import json
import pickle
from typing import Any

from tests.facades.manners.program import JOB, NEW, Program, attempt, manner
from tests.servers.scripted import Reply


@manner
def models(program: Program) -> Any:  # each line is one of the manners
    package = program.package
    made = package.Transcription(display_name="x", locale="en-US", model={"self": "u"}, content_urls=["a"])
    twin = package.Transcription(display_name="x", locale="en-US", model={"self": "u"}, content_urls=["a"])
    other = copy.deepcopy(made)
    other.model["self"] = "v"
    made.own = 1

    class Own(package.Transcription):  # type: ignore[misc, name-defined]  # a class of the package
        def label(self) -> str:
            return f"{self.display_name} ({self.locale})"

    own = Own("a", "b", locale="c", display_name="d")
    plain = package.EntityReference(_self="u")
    return [
        (made == twin, made != twin, made == 1, made == other, made.model, copy.copy(made).locale),
        (twin.to_dict(), twin.to_str(), repr(twin), f"{plain} {[plain]}", plain.to_dict()),
        ({name: getattr(twin, name) for name in twin.swagger_types}, twin.attribute_map, twin.discriminator),
        (made.own, "own" in made.to_dict(), own.label(), program.client().sanitize_for_serialization(own)),
        [attempt(lambda: setattr(made, "locale", None)), attempt(lambda: setattr(made, "display_name", ""))],
        [attempt(package.Transcription), attempt(lambda: package.Transcription(name="x"))],
        pickle.loads(pickle.dumps(twin)) == twin,
        attempt(lambda: hash(made)),
        (package.Status.SUCCEEDED, package.Status().to_dict(), package.Status() == package.Status()),
    ]


@manner
def answers(program: Program) -> Any:
    program.answer(Reply(json={**JOB, "status": "Paused", "more": 1}))
    job = program.api().transcriptions_get("1")
    moment = datetime.datetime(2024, 5, 1, 10, tzinfo=datetime.UTC)
    return (
        (job.status, type(job.status).__name__, hasattr(job, "more"), job.created_date_time == moment),
        (job._self, job.custom_properties, job.properties.error.message, job.links.files, job.model._self),
        (isinstance(job, program.package.models.Transcription), type(job.properties).__name__),
        str(job.created_date_time),
    )


@manner
def answers_that_are_not_objects(program: Program) -> Any:
    got = []
    for reply in (Reply(body=b"<html>", headers={"Content-Type": "text/html"}), Reply(json=["a"])):
        program.answer(reply)
        api = program.api()
        got.append(attempt(lambda: api.transcriptions_get("1")))  # noqa: B023 - it is called at once
        got.append(attempt(lambda: api.transcriptions_list().values))  # noqa: B023 - it is called at once
    return got


@manner
def creations(program: Program) -> Any:
    package = program.package
    program.answer(Reply(201, json=JOB, headers={"Location": "https://contoso.com/transcriptions/7?a=1"}))
    api = program.api()
    job = {**NEW, "model": {"self": "u"}, "properties": {"diarizationEnabled": True}}
    data, status, headers = api.transcriptions_create_with_http_info(transcription=job)
    model = package.Transcription(
        display_name="x",
        locale="en-US",
        content_urls=["https://contoso.com/a.wav"],
        model=package.EntityReference(_self="u"),
        properties=package.TranscriptionProperties(word_level_timestamps_enabled=True),
        custom_properties={"a": "b"},
    )
    api.transcriptions_create(model)
    api.transcriptions_update("1", package.TranscriptionUpdate(display_name="n"))
    api.transcriptions_update("1", {"displayName": "n", "description": None})
    id = headers["location"].split("/")[-1].split("?")[0]
    return type(data).__name__, status, id, "LOCATION" in headers, headers.get("none"), program.sent()


@manner
def web_hooks(program: Program) -> Any:
    package = program.package
    hook = {
        "self": "https://contoso.com/hooks/1",
        "displayName": "h",
        "webUrl": "https://h",
        "events": {"ping": True},
    }
    program.answer(Reply(201, json=hook))
    api = package.CustomSpeechWebHooksApi(program.client())
    made = api.web_hooks_create(
        package.WebHook(
            display_name="h",
            web_url="https://h",
            events=package.WebHookEvents(transcription_completion=True),
            properties=package.WebHookProperties(secret="s"),
        )
    )
    program.answer(Reply(204))
    return made.to_dict(), api.web_hooks_ping("1"), api.web_hooks_delete("1"), program.sent()


@manner
def arguments(program: Program) -> Any:
    get = program.api().transcriptions_get
    wrong = [
        attempt(get),
        attempt(lambda: get(None)),
        attempt(lambda: get("1", "2")),
        attempt(lambda: get("1", x=1)),
    ]
    for id in (5, "a b", "a/b", "ä"):
        get(id)
    program.answer(Reply(json={"values": []}))
    for query in ({"skip": 0}, {"skip": 1, "top": 2}, {"top": "3"}):
        program.api().transcriptions_list(**query)
    return wrong, program.sent()


@manner
def helpers(program: Program) -> Any:
    client = program.client()

    def read(text: str, type_: str) -> Any:
        class Response:
            data = text

        return client.deserialize(Response, type_)

    headers: dict[str, str] = {}
    client.update_params_for_auth(headers, [], ["api_key"])
    moment = datetime.datetime(2024, 1, 1)
    model = program.package.EntityReference(_self="u")
    return [
        read(json.dumps(JOB), "Transcription").locale,
        read(json.dumps([JOB]), "list[Transcription]")[0].locale,
        [
            read('{"a": "1"}', "dict(str, str)"),
            read("3", "int"),
            read("3", "str"),
            read('"2024-05-01"', "date"),
        ],
        client.sanitize_for_serialization([moment, moment.date(), (1, 2), {"a": model}, None]),
        client._ApiClient__deserialize(JOB, "Transcription").locale,
        (
            client.select_header_accept(["a", "application/json"]),
            client.select_header_content_type(["a"]),
            headers,
        ),
        client.parameters_to_tuples({"a": [1, 2], "b": 3}, {"a": "csv"}),
    ]


@manner
def modules_by_path(program: Program) -> Any:
    package = program.package
    names = ("api", "models", "rest", "configuration", "api_client")
    modules = [importlib.import_module(f"{package.__name__}.{name}") for name in names]
    transcription = importlib.import_module(f"{package.__name__}.models.transcription")
    return [
        [module is getattr(package, name) for name, module in zip(names, modules, strict=True)],
        transcription.Transcription is package.Transcription is package.models.Transcription,
        issubclass(package.rest.ApiException, Exception),
    ]
