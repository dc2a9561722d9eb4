"""How programs call: settings, threads, pages, raw answers, refusals."""

from __future__ import annotations

import json
import pickle
import threading
from typing import Any

import urllib3

from tests.facades.differential import KEY
from tests.facades.manners.program import BASE, GONE, JOB, NEW, Program, attempt, manner
from tests.servers.scripted import Reply


@manner
def default_configuration(program: Program) -> Any:
    cls = program.package.Configuration
    cls.set_default(program.configuration())
    try:
        other = cls()
        other.api_key["Ocp-Apim-Subscription-Key"] = "another"
        job = program.package.CustomSpeechTranscriptionsApi().transcriptions_get("1")
        return other.host == cls().host, job.locale, program.sent("ocp-apim-subscription-key")
    finally:
        cls.set_default(None)


@manner
def prefixes_and_tokens(program: Program) -> Any:
    names = ("ocp-apim-subscription-key", "authorization")
    configuration = program.configuration(api_key={"Authorization": "token"})
    configuration.api_key_prefix["Authorization"] = "Bearer"
    program.api(program.package.ApiClient(configuration)).transcriptions_get("1")
    program.configuration().api_key_prefix["Authorization"] = "Other"
    return (
        program.sent(*names),
        configuration.get_api_key_with_prefix("Authorization"),
        configuration.get_api_key_with_prefix("unknown"),
        {name: dict(one) for name, one in configuration.auth_settings().items()},
        program.configuration(username="u", password="p").get_basic_auth_token(),
    )


@manner
def a_key_that_changes(program: Program) -> Any:
    client = program.client()
    api = program.api(client)
    for key in ("one", "two"):
        client.configuration.api_key["Ocp-Apim-Subscription-Key"] = key
        api.transcriptions_get("1")
    client.configuration.api_key = {"Ocp-Apim-Subscription-Key": "three"}
    api.transcriptions_get("1")
    return program.sent("ocp-apim-subscription-key")


@manner
def headers_of_the_client(program: Program) -> Any:
    client = program.package.ApiClient(program.configuration(), "X-One", "1", "a=b")
    client.set_default_header("X-Two", "2")
    client.user_agent = "me"
    program.api(client).transcriptions_get("1")
    return program.sent("x-one", "x-two", "cookie", "user-agent"), client.default_headers, client.user_agent


@manner
def a_refusal(program: Program) -> Any:
    program.answer(Reply(404, json=GONE, headers={"X-A": "1"}))
    try:
        program.api().transcriptions_get("1")
    except program.package.rest.ApiException as error:
        return str(error), repr(error), error.args, error.reason, error.headers["x-a"], sorted(vars(error))


@manner
def an_exception_of_the_program(program: Program) -> Any:
    cls = program.package.rest.ApiException
    error = pickle.loads(pickle.dumps(cls(status=0, reason="why")))
    return str(error), repr(error), cls(0, "why").args, error.body, error.headers


@manner
def a_refusal_as_it_came(program: Program) -> Any:
    program.answer(Reply(404, json=GONE))
    return attempt(lambda: program.api().transcriptions_get("1", _preload_content=False))


@manner
def an_answer_as_it_came(program: Program) -> Any:
    program.answer(Reply(json=JOB, headers={"X-A": "1"}))
    api = program.api()
    whole = api.transcriptions_get("1", _preload_content=False)
    parts = api.transcriptions_get("1", _preload_content=False)
    info = api.transcriptions_get_with_http_info("1", _preload_content=False)
    first = parts.read(5)
    return (
        (type(whole).__name__, whole.status, whole.reason, json.loads(whole.data), whole.headers["x-a"]),
        (first, parts.read()),
        b"".join(api.transcriptions_get("1", _preload_content=False).stream(7)),
        [type(one).__name__ for one in info],
    )


@manner
def the_last_response(program: Program) -> Any:
    program.answer(Reply(json=JOB, headers={"X-A": "1"}))
    client = program.client()
    program.api(client).transcriptions_get("1")
    last = client.last_response
    return last.status, last.reason, json.loads(last.data), last.getheader("x-a"), last.getheaders()["X-A"]


@manner
def calls_in_threads(program: Program) -> Any:
    client = program.client()
    api = program.api(client)
    threads = [api.transcriptions_get(str(number), async_req=True) for number in range(10)]
    page = client.call_api(
        "/transcriptions/{id}", "GET", {"id": "a b"}, response_type="Transcription",
        auth_settings=["api_key"], async_req=True,
    )  # fmt: skip
    jobs = [thread.get().display_name for thread in threads], page.get()[1]
    own: list[str] = []
    mine = [threading.Thread(target=lambda: own.append(api.transcriptions_get("1").locale)) for _ in "abcd"]
    for thread in mine:
        thread.start()
    for thread in mine:
        thread.join()
    program.answer(Reply(404, json=GONE))
    gone = api.transcriptions_get("1", async_req=True)
    return jobs, own, attempt(gone.get), gone.successful(), client.pool.map(len, ["a", "bc"])


@manner
def paths_of_the_program(program: Program) -> Any:
    call, settings = program.client().call_api, {"auth_settings": ["api_key"]}
    got = [
        call("/transcriptions/{id}", "GET", {"id": "a b"}, response_type="Transcription", **settings)[
            0
        ].locale,
        call("/transcriptions/1", "GET", response_type=program.package.Transcription, **settings)[0].locale,
        call("/transcriptions/1", "GET", response_type="object", **settings)[0],
        call("/transcriptions/1", "GET", **settings)[:2],
        call("/transcriptions/1", "GET", _return_http_data_only=True, **settings),
        call("/transcriptions", "POST", body=NEW, response_type="Transcription", **settings)[0].display_name,
        call("/transcriptions", "GET", None, [("top", 2)], {"X-Own": "1"}, **settings)[1],
    ]
    return got, program.sent("x-own", "ocp-apim-subscription-key")


@manner
def pages_by_hand(program: Program) -> Any:
    link = f"{program.server.url}{BASE}/transcriptions?skip=2&top=2"
    program.answer(Reply(json={"values": [JOB], "@nextLink": link}), Reply(json={"values": [JOB]}))
    api = program.api()
    page = api.transcriptions_list(top=2)
    rest = page.next_link[len(api.api_client.configuration.host) :]
    page, status, _ = api.api_client.call_api(
        rest, "GET", response_type=type(page).__name__, auth_settings=["api_key"]
    )
    return rest, page.next_link, len(page.values), type(page).__name__, status, program.sent()


@manner
def a_client_with_its_own_call_api(program: Program) -> Any:
    seen: list[Any] = []

    class Logged(program.package.ApiClient):  # type: ignore[misc, name-defined]  # a class of the package
        def call_api(self, resource_path: str, method: str, *given: Any, **named: Any) -> Any:
            seen.append((resource_path, method, named.get("response_type"), named.get("auth_settings")))
            return super().call_api(resource_path, method, *given, **named)

    client = program.client()
    original = client.call_api

    def patched(*given: Any, **named: Any) -> Any:
        seen.append("patched")
        return original(*given, **named)

    client.call_api = patched
    logged = program.api(Logged(program.configuration()))
    jobs = [logged.transcriptions_get("1").locale, program.api(client).transcriptions_get("1").locale]
    program.answer(Reply(201, json=JOB, headers={"Location": "https://contoso.com/transcriptions/7"}))
    job = program.package.Transcription(display_name="x", locale="en-US")
    _, status, headers = logged.transcriptions_create_with_http_info(transcription=job)
    return jobs, status, headers["location"], [one[:3] for one in seen], program.sent()


@manner
def plain_requests(program: Program) -> Any:
    program.elsewhere.on("*", "*", Reply(json={"a": 1}, headers={"X-A": "1"}))
    url, client = program.elsewhere.url, program.client()
    rest = client.rest_client
    fetched = rest.GET(f"{url}/f?sig=1")
    got = [
        (fetched.status, fetched.data, fetched.reason, fetched.getheader("x-a")),
        client.request("GET", f"{url}/g", query_params=[("a", "b")]).data,
        rest.GET(f"{url}/f", _preload_content=False).data,
        rest.POST(f"{url}/p", headers={"Content-Type": "application/json"}, body={"x": 1}).status,
        rest.PUT(f"{url}/p", headers={"Content-Type": "text/plain"}, body="text").status,
        attempt(lambda: rest.POST(url, post_params={"a": 1}, body={"b": 1})),
    ]
    program.elsewhere.on("*", "*", Reply(403, body=b"no"))
    got.append(attempt(lambda: rest.GET(f"{url}/f?sig=1")))
    sent = [
        (r.method, r.target, r.headers.get("ocp-apim-subscription-key")) for r in program.elsewhere.requests
    ]
    return got, sent


@manner
def plain_requests_to_the_service(program: Program) -> Any:
    client = program.client()
    headers = {"Ocp-Apim-Subscription-Key": KEY}
    url = f"{program.server.url}{BASE}/transcriptions/1"
    got = [
        client.rest_client.GET(url, headers=dict(headers)).data,
        client.request("GET", url, headers=headers).status,
    ]
    return got, program.sent("ocp-apim-subscription-key")


@manner
def no_time_limit(program: Program) -> Any:
    return [program.api().transcriptions_get("1", _request_timeout=t).locale for t in (0, None, 5, (5, 5))]


@manner
def no_host(program: Program) -> Any:
    api = program.api(program.client(host=f"http://127.0.0.1:9{BASE}"))
    try:
        api.transcriptions_get("1")
    except urllib3.exceptions.MaxRetryError as error:
        return type(error.reason).__name__
