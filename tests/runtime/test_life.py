"""The life of a client: threads, pickles, forks, proxies, raw responses, waiting."""

from __future__ import annotations

import os
import pickle
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from sttgen.runtime import (
    ApiConnectionError,
    ApiError,
    NotFound,
    OperationFailed,
    RetryPolicy,
    ServerError,
    WaitTimeout,
)
from sttgen.runtime import errors as errors_module
from sttgen.runtime.poll import pause
from tests.runtime.conftest import KEY
from tests.runtime.house import HouseClient, Job, JobsGroup, Status
from tests.servers.scripted import Reply

OK = Reply(json={"displayName": "a", "self": "https://h/api/v1/jobs/7"})


def test_connections_are_reused_and_a_closed_client_opens_new_ones(server, client):
    server.on("*", "*", OK)
    client.jobs.get("1")
    client.jobs.get("1")
    client.close()
    client.close()
    client.jobs.get("1")
    first, second, third = (request.connection for request in server.requests)
    assert first == second != third


def test_eight_threads(server, client):
    server.on("*", "*", lambda request: Reply(json={"displayName": request.path.rpartition("/")[2]}))
    with ThreadPoolExecutor(8) as pool:
        names = list(pool.map(lambda n: client.jobs.get(str(n)).display_name, range(200)))
    assert names == [str(n) for n in range(200)]


def test_a_pickled_client_reconnects(server):
    server.on("*", "*", OK)
    client = HouseClient(server.url, credential=KEY, pickle_credential=True)
    client.jobs.get("1")
    copy = pickle.loads(pickle.dumps(client))
    assert copy.jobs.get("1") == client.jobs.get("1")
    assert server.requests[1].headers["X-Key"] == KEY
    assert len({request.connection for request in server.requests}) == 2


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_client_reconnects(server, client):
    server.on("*", "*", OK)
    client.jobs.get("1")
    child = os.fork()
    if child == 0:
        try:
            client.jobs.get("2")
            os._exit(0)
        finally:
            os._exit(1)
    assert os.waitpid(child, 0)[1] == 0
    client.jobs.get("3")
    parent, forked, after = (request.connection for request in server.requests)
    assert parent == after != forked


def test_models_are_pickled_with_their_unset_and_unknown_values():
    job = Job(display_name="a", status=Status("Newer"), description=None)
    assert pickle.loads(pickle.dumps(job)) == job


def test_every_error_is_pickled_with_its_fields():
    for name in dir(errors_module):
        kind = getattr(errors_module, name)
        if isinstance(kind, type) and issubclass(kind, ApiError):
            error = kind("m", operation="o", history=("h",))
            error.status, error.code, error.may_have_executed = 404, "C", True
            copy = pickle.loads(pickle.dumps(error))
            assert (type(copy), str(copy), vars(copy)) == (kind, str(error), vars(error))


def test_a_proxy_gets_the_whole_url_and_its_password(server):
    server.on("*", "*", OK)
    proxy = server.url.replace("http://", "http://me:p%40ss@")
    with HouseClient("http://service.invalid", credential=KEY, proxy=proxy) as client:
        assert client.jobs.get("1").id == "7"
        assert "p%40ss" not in repr(vars(client._session.sender))
    (request,) = server.requests
    assert request.target == "http://service.invalid/api/v1/jobs/1"
    assert request.headers["Proxy-Authorization"] == "Basic bWU6cEBzcw=="
    assert request.headers["X-Key"] == KEY


def test_a_proxy_that_refuses_a_tunnel_is_a_connection_error(server):
    server.on("CONNECT", "*", Reply(status=501))
    with (
        HouseClient("https://service.invalid", proxy=server.url) as client,
        pytest.raises(ApiConnectionError, match=r"^Jobs_Get: the proxy refused .*: Tunnel .*: 501 [^,]*$"),
    ):
        client.jobs.get("1")


def test_a_client_shows_its_address():
    assert repr(HouseClient("https://h")) == "<HouseClient https://h/api/v1>"
    assert repr(HouseClient.__new__(HouseClient)) == "<HouseClient>"


def test_an_unknown_host_is_a_connection_error():
    with (
        HouseClient("http://service.invalid", retries=RetryPolicy(total=0)) as client,
        pytest.raises(ApiConnectionError),
    ):
        client.jobs.get("1")


def test_raw_responses(server, client):
    server.on(
        "GET",
        "/api/v1/jobs/1",
        Reply(status=200, json={"displayName": "a", "new": 1}, headers={"X-Request-Id": "r"}),
    )
    server.on("GET", "/api/v1/jobs", Reply(json={"values": [{"displayName": "a"}], "@nextLink": "u"}))
    server.on("DELETE", "/api/v1/jobs/1", Reply(status=204, headers={"X-Left": "2"}))
    jobs = client.with_raw_response.jobs
    response = jobs.get("1")
    assert (response.status, response.headers["x-REQUEST-id"], response.request_id) == (200, "r", "r")
    assert response.content == b'{"displayName": "a", "new": 1}'
    assert response.parsed == Job(display_name="a")
    deleted = jobs.delete("1")
    assert (deleted.status, deleted.parsed, deleted.headers["x-left"]) == (204, None, "2")
    listed = jobs.list(skip=0)
    assert [job.display_name for job in listed.parsed.items] == ["a"]
    assert listed.parsed.next_link == "u"
    assert jobs.get.__doc__ == JobsGroup.get.__doc__
    server.on("GET", "/api/v1/jobs/1", Reply(status=404))
    with pytest.raises(NotFound):
        jobs.get("1")


def job(status, **more):
    return {"displayName": "a", "self": "https://h/api/v1/jobs/7", "status": status} | more


def test_waiting_until_it_is_done(server, client):
    server.on(
        "GET",
        "/api/v1/jobs/7",
        Reply(json=job("NotStarted")),
        Reply(json=job("Running")),
        Reply(json=job("Succeeded")),
    )
    seen = []
    done = client.jobs.wait("7", interval=0.001, on_progress=lambda entity: seen.append(entity.status))
    assert done.status is Status.SUCCEEDED
    assert seen == ["NotStarted", "Running", "Succeeded"]
    assert client.jobs.wait(done) == done


def test_a_wait_ends_in_time_though_a_poll_would_be_retried_for_longer(server):
    server.on("*", "*", Reply(status=503))
    patient = RetryPolicy(total=1000, backoff=0.01, max_wait=0.02, max_elapsed=60)
    with HouseClient(server.url, retries=patient) as client:
        started = time.monotonic()
        with pytest.raises(ServerError):
            client.jobs.wait("7", timeout=0.1)
        assert time.monotonic() - started < 0.9
    assert len(server.requests) > 1


def test_patience_may_be_none_at_all_or_a_year(server, client):
    server.on("GET", "*", Reply(json=job("Succeeded")))
    assert client.jobs.wait("7", interval=0, max_wait=365 * 86400).id == "7"


def test_an_empty_answer_is_not_the_end(server, client):
    server.on("GET", "*", Reply(status=204))
    with pytest.raises(WaitTimeout, match="Jobs_Get: still None after 0 seconds") as caught:
        client.jobs.wait("7", timeout=0)
    assert caught.value.operation == "Jobs_Get"


@pytest.mark.parametrize(
    ("headers", "interval"), [({"Retry-After": "30"}, 0.01), ({"retry-after-ms": "5"}, None)]
)
def test_waiting_obeys_the_interval_before_retry_after(server, client, headers, interval):
    server.on("GET", "*", Reply(json=job("Running"), headers=headers), Reply(json=job("Succeeded")))
    start = time.monotonic()
    client.jobs.wait("7", interval=interval)
    assert time.monotonic() - start < 5


def test_failed_work_raises_with_the_reason(server, client):
    reason = {"error": {"code": "InvalidData", "message": "no audio at https://h/x?sig=abc"}}
    server.on("GET", "*", Reply(json=job("Failed", properties=reason)))
    with pytest.raises(OperationFailed, match="InvalidData: no audio") as caught:
        client.jobs.wait("7")
    assert (caught.value.code, caught.value.entity.status) == ("InvalidData", "Failed")
    assert "abc" not in str(caught.value)
    server.on("GET", "*", Reply(json=job("Failed")))
    with pytest.raises(OperationFailed, match="no reason") as caught:
        client.jobs.wait("7")
    assert caught.value.code is None


def test_a_deadline_ends_the_wait_after_one_last_look(server, client):
    server.on("GET", "*", Reply(json=job("Paused")))
    start = time.monotonic()
    with pytest.raises(WaitTimeout, match="still Paused") as caught:
        client.jobs.wait("7", timeout=0.5)
    assert time.monotonic() - start < 10
    assert caught.value.entity.status == "Paused"
    assert len(server.requests) == 2


@pytest.mark.parametrize("asked", ["30", "99999999999999999999"])
def test_a_poll_that_is_refused_is_not_repeated_beyond_the_deadline(server, client, asked):
    busy = Reply(status=429, headers={"Retry-After": asked})
    server.on("GET", "*", Reply(json=job("Running"), headers={"retry-after-ms": "1"}), busy)
    started = time.monotonic()
    with pytest.raises(WaitTimeout, match=r"asks to wait .* more seconds") as caught:
        client.jobs.wait("7", timeout=0.5)
    assert time.monotonic() - started < 5
    assert caught.value.entity.status == "Running"
    with pytest.raises(WaitTimeout) as caught:
        client.jobs.wait("7", timeout=0)
    assert caught.value.entity is None


def test_an_entity_without_id_cannot_be_waited_for(client):
    with pytest.raises(ValueError, match="'id'"):
        client.jobs.wait(Job(display_name="a"))


def test_a_service_that_asks_for_no_pause_is_not_asked_without_one(server, client):
    server.on(
        "GET", "*", Reply(json=job("Running"), headers={"Retry-After": "0"}), Reply(json=job("Succeeded"))
    )
    started = time.monotonic()
    client.jobs.wait("7")
    assert time.monotonic() - started >= 0.9
    server.on(
        "GET", "*", Reply(json=job("Running"), headers={"Retry-After": "0"}), Reply(json=job("Succeeded"))
    )
    started = time.monotonic()
    client.jobs.wait("7", interval=0.01)
    assert time.monotonic() - started < 0.9


@pytest.mark.parametrize(
    ("asked", "interval"),
    [("3600", None), ("99999999999999999999", None), ("1e18", 0.01), ("-5", 0.01), ("soon", 0.01)],
)
def test_no_retry_after_makes_a_wait_longer_than_its_cap(server, client, asked, interval):
    server.on(
        "GET", "*", Reply(json=job("Running"), headers={"Retry-After": asked}), Reply(json=job("Succeeded"))
    )
    started = time.monotonic()
    client.jobs.wait("7", interval=interval, max_wait=0.05)
    assert time.monotonic() - started < 2


def test_without_a_cap_of_the_caller_a_day_becomes_five_minutes():
    assert pause(86400.0, None) == 300
    assert pause(86400.0, None, 1000) == 1000
    assert pause(None, 900) == 900


@pytest.mark.parametrize("patience", [{"interval": -1}, {"interval": float("nan")}, {"max_wait": 1e300}])
def test_a_wait_that_cannot_be_waited_is_refused_by_name(client, patience):
    with pytest.raises(ValueError, match=next(iter(patience))):
        client.jobs.wait("7", **patience)


def test_an_empty_token_is_not_sent(server):
    with pytest.raises(ValueError, match="empty token"):
        HouseClient(server.url, credential=lambda: "").jobs.get("1")
    assert server.requests == []


def test_an_empty_key_is_refused(server):
    with pytest.raises(ValueError, match="empty"):
        HouseClient(server.url, credential="")
