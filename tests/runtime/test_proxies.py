"""Proxies: the caller's, and those of the environment, with tunnels through a real one."""

from __future__ import annotations

import pytest

from sttgen.runtime import ApiConnectionError, RetryPolicy
from tests.runtime.conftest import KEY
from tests.runtime.house import HouseClient
from tests.servers.certificates import Certificates
from tests.servers.proxy import ConnectProxy
from tests.servers.scripted import Reply, ScriptedServer

ANSWER = Reply(json={"displayName": "a"})
VARIABLES = [f"{name}_PROXY" for name in ("HTTP", "HTTPS", "ALL", "NO")]


@pytest.fixture(autouse=True)
def _clean(monkeypatch):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def proxy():
    with ConnectProxy() as running:
        yield running


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    return Certificates(tmp_path_factory.mktemp("certificates"))


@pytest.mark.parametrize("form", ["localhost:{}", "http://localhost:{}", "http://localhost:{}/"])
def test_host_and_port_are_a_proxy(server, proxy, form):
    server.on("*", "*", Reply(json={"displayName": "a"}))
    client = HouseClient(server.url, credential=KEY, proxy=form.format(proxy.port))
    assert client.jobs.get("1").display_name == "a"
    assert len(proxy.requests) == len(server.requests) == 1
    assert server.requests[0].headers["X-Key"] == KEY


def test_https_goes_through_a_tunnel_and_the_proxy_sees_no_key(proxy, certificates):
    with ScriptedServer(context=certificates.server()).on("*", "*", ANSWER) as tls:
        at = f"me:p%C3%A4ss%40@localhost:{proxy.port}"
        client = HouseClient(tls.url, credential=KEY, ca_certs=certificates.ca, proxy=at)
        assert client.jobs.get("1").display_name == "a"
    (head,) = proxy.requests
    assert head.startswith(f"CONNECT localhost:{tls.port} ".encode())
    assert b"Proxy-Authorization: Basic bWU6cMOkc3NA" in head
    assert KEY.encode() not in head
    (request,) = tls.requests
    assert request.headers["X-Key"] == KEY
    assert "Proxy-Authorization" not in request.headers


def test_an_https_proxy_is_trusted_as_the_service_is(server, certificates):
    server.on("*", "*", Reply(json={"displayName": "a"}))
    with (
        ConnectProxy(context=certificates.server()) as proxy,
        ScriptedServer(context=certificates.server()).on("*", "*", ANSWER) as tls,
    ):
        for url, head in ((tls.url, b"CONNECT "), (server.url, b"GET http://")):
            client = HouseClient(url, ca_certs=certificates.ca, proxy=proxy.url)
            assert client.jobs.get("1").display_name == "a"
            assert client.with_options(deadline=5).jobs.get("1").display_name == "a"
            assert proxy.requests[-1].startswith(head)
            with pytest.raises(ApiConnectionError, match="certificate"):
                HouseClient(url, proxy=proxy.url, retries=RetryPolicy(total=0)).jobs.get("1")


@pytest.mark.parametrize("status", [b"403 Forbidden", b"407 Authenticate", b"502 Bad Gateway"])
def test_a_proxy_that_refuses_was_asked_once_and_nothing_was_executed(status):
    with ConnectProxy(b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\n\r\n") as proxy:
        client = HouseClient("https://service.invalid", proxy=f"localhost:{proxy.port}")
        with pytest.raises(ApiConnectionError, match=f"the proxy refused.*{status[:3].decode()}") as caught:
            client.jobs.create({})
        assert len(proxy.requests) == 1
    assert not caught.value.may_have_executed


def test_the_environment_counts_only_when_asked_to(server, proxy, monkeypatch):
    server.on("*", "*", Reply(json={"displayName": "a"}))
    monkeypatch.setenv("HTTP_PROXY", f"localhost:{proxy.port}")
    HouseClient(server.url).jobs.get("1")
    assert proxy.requests == []
    HouseClient(server.url, trust_env=True).jobs.get("1")
    assert len(proxy.requests) == 1
    monkeypatch.setenv("HTTP_PROXY", "localhost:9")
    HouseClient(server.url, trust_env=True, proxy=f"localhost:{proxy.port}").jobs.get("1")
    assert len(proxy.requests) == 2, "an argument goes before the environment"


def test_each_host_has_the_proxy_that_the_environment_gives_it(server, elsewhere, proxy, monkeypatch):
    server.on("*", "*", Reply(json={"displayName": "a"}))
    elsewhere.on("*", "*", Reply(body=b"x"))
    monkeypatch.setenv("ALL_PROXY", f"http://localhost:{proxy.port}")
    monkeypatch.setenv("NO_PROXY", f"example.org, {server.url.removeprefix('http://')}")
    client = HouseClient(server.url, trust_env=True)
    client.jobs.get("1")
    assert proxy.requests == []
    assert client.download(f"{elsewhere.url}/f") == b"x"
    assert client.download(f"{elsewhere.url}/f") == b"x"
    assert len(proxy.requests) >= 1
    assert client.download(f"{server.url}/api/v1/f") is not None
    assert all(b"/f" in head for head in proxy.requests)
    monkeypatch.setenv("NO_PROXY", "*")
    HouseClient(server.url, trust_env=True).jobs.get("1")
    assert all(b"/f" in head for head in proxy.requests)


def test_https_proxy_is_for_https(server, proxy, certificates, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", f"localhost:{proxy.port}")
    server.on("*", "*", Reply(json={"displayName": "a"}))
    HouseClient(server.url, trust_env=True).jobs.get("1")
    assert proxy.requests == []
    with ScriptedServer(context=certificates.server()).on("*", "*", ANSWER) as tls:
        HouseClient(tls.url, trust_env=True, ca_certs=certificates.ca).jobs.get("1")
    assert len(proxy.requests) == 1


@pytest.mark.parametrize(
    "proxy",
    [
        "", "socks5://h:1080", "ftp://h", "http://", "http://:3128", "h:port", "h:99999", "h:0", "http://h/p",
        "http://h?x=1", "http://me:SECRET@", "http://me:SECRET@h:x", "http://[::1", "h h", "h\n", "//h",
        "http://me:SECRET@h ost:1", "http://me:SECRET SECRET@h:1",
    ],
)  # fmt: skip
def test_what_is_not_a_proxy_is_refused_at_once(proxy, monkeypatch):
    with pytest.raises(ValueError, match="proxy must be the URL of") as caught:
        HouseClient("https://h", proxy=proxy)
    assert "SECRET" not in str(caught.value)
    if proxy and "\n" not in proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy)
        HouseClient("https://h")
        with pytest.raises(ValueError, match="https_proxy"):
            HouseClient("https://h", trust_env=True)


@pytest.mark.parametrize("proxy", [b"h:1", 5, ("h", 1), {"https": "h:1"}])
def test_a_proxy_is_text(proxy):
    with pytest.raises(TypeError, match=f"proxy must be a str .*; got {type(proxy).__name__}$"):
        HouseClient("https://h", proxy=proxy)


def test_http_and_https_may_have_different_proxies(server, elsewhere, certificates, monkeypatch):
    elsewhere.on("*", "*", Reply(body=b"x"))
    monkeypatch.setenv("NO_PROXY", server.url.removeprefix("http://"))
    with (
        ConnectProxy() as plain,
        ConnectProxy() as tunnels,
        ScriptedServer(context=certificates.server()).on("*", "*", ANSWER) as tls,
    ):
        monkeypatch.setenv("HTTP_PROXY", f"localhost:{plain.port}")
        monkeypatch.setenv("HTTPS_PROXY", f"localhost:{tunnels.port}")
        client = HouseClient(server.url, trust_env=True, ca_certs=certificates.ca)
        client.download(f"{elsewhere.url}/f")
        client.download(f"{tls.url}/f")
        assert [head[:4] for proxy in (plain, tunnels) for head in proxy.requests] == [b"GET ", b"CONN"]


def test_a_proxy_that_is_not_there_is_a_connection_error():
    client = HouseClient("https://h.invalid", proxy="localhost:9", retries=RetryPolicy(total=0))
    with pytest.raises(ApiConnectionError) as caught:
        client.jobs.create({})
    assert not caught.value.may_have_executed
