"""SPEC as an address or standard input: what is read, what is refused, and what no message shows."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from sttgen.cli import cli
from tests.commands.runner import SPEC, run


class Server(ThreadingHTTPServer):
    """Serves a document, redirects, and parts of it; notes the credentials that it gets."""

    seen: list[tuple[str, str | None]]

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.seen.append((self.path, self.headers.get("Authorization")))
        path = self.path.partition("?")[0]
        if path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", path.removeprefix("/to/"))
            self.end_headers()
            return
        text = json.dumps(SPEC)
        if path == "/split.json":
            parts = json.loads(text)
            parts["components"]["schemas"]["Pet"] = {"$ref": "pet.json"}
            text = json.dumps(parts)
        if path == "/pet.json":
            text = '{"type": "object", "properties": {"name": {"type": "string"}}}'
        self.send_response(200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server(("127.0.0.1", 0), _Handler)
    server.seen = []
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_document_at_an_address(server: Server, tmp_path: Path) -> None:
    spec = f"http://reader:s3cret@{server.host}/split.json?sig=t0ken"
    done = run("generate", spec, "--allow-remote", server.host, "--package", "pets", "--output", tmp_path)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "pets/models.py").is_file()
    credential = "Basic " + base64.b64encode(b"reader:s3cret").decode()
    assert server.seen == [("/split.json?sig=t0ken", credential), ("/pet.json", credential)]
    manifest = json.loads((tmp_path / "pets/MANIFEST.json").read_text(encoding="utf-8"))
    assert manifest["spec"]["file"] == f"http://{server.host}/split.json"
    written = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "pets").rglob("*.*"))
    for secret in ("s3cret", "t0ken"):
        assert secret not in done.output + written


@pytest.mark.parametrize(
    ("spec", "id"),
    [
        ("http://reader:s3cret@HOST/openapi.json?sig=t0ken", "E305"),
        ("https://example.invalid:99999/openapi.json?sig=t0ken", "E305"),
    ],
)
def test_a_host_that_is_not_allowed(spec: str, id: str, server: Server, tmp_path: Path) -> None:
    done = run("generate", spec.replace("HOST", server.host), "--package", "p", "--output", tmp_path)
    assert done.exit_code == 1
    assert f"error[{id}]" in done.stderr
    assert "--allow-remote" in done.stderr
    assert "s3cret" not in done.output
    assert "t0ken" not in done.output
    assert server.seen == []


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "http://localhost:9/x"])
def test_redirects_lead_to_allowed_hosts_only(target: str, server: Server, tmp_path: Path) -> None:
    spec = f"http://reader:s3cret@{server.host}/to/{target}"
    done = run("generate", spec, "--allow-remote", server.host, "--package", "p", "--output", tmp_path)
    assert done.exit_code == 1
    assert "error[E313]" in done.stderr
    assert "s3cret" not in done.output


def test_credentials_stay_with_their_host_when_it_redirects(server: Server, tmp_path: Path) -> None:
    spec = f"http://reader:s3cret@{server.host}/to//openapi.json"
    done = run("generate", spec, "--allow-remote", server.host, "--package", "pets", "--output", tmp_path)
    assert done.exit_code == 0, done.output
    assert server.seen[1][1] is None


def test_an_address_in_the_configuration(server: Server, tmp_path: Path) -> None:
    table = f'[[tool.sttgen.package]]\nname = "pets"\nspec = "http://{server.host}/a.json"\noutput = "."\n'
    (tmp_path / "pyproject.toml").write_text(table)
    refused = run("build", "--config", tmp_path / "pyproject.toml")
    assert (refused.exit_code, "error[E305]" in refused.stderr) == (1, True)
    (tmp_path / "pyproject.toml").write_text(f'{table}allow_remote = ["127.0.0.1"]\n')
    done = run("build", "--config", tmp_path / "pyproject.toml")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "pets/client.py").is_file()


def _from_input(text: str, *arguments: object) -> tuple[int, str]:
    all_arguments = ["generate", "-", *map(str, arguments)]
    done = CliRunner().invoke(cli, all_arguments, input=text)
    return done.exit_code, done.stderr


def test_standard_input(tmp_path: Path) -> None:
    done = _from_input(json.dumps(SPEC), "--package", "pets", "--output", tmp_path)
    assert done[0] == 0, done
    manifest = json.loads((tmp_path / "pets/MANIFEST.json").read_text(encoding="utf-8"))
    assert manifest["spec"]["file"] == "<stdin>"


def test_references_of_standard_input_need_a_folder(tmp_path: Path) -> None:
    (tmp_path / "pet.json").write_text('{"type": "object"}')
    text = json.dumps({**SPEC, "components": {"schemas": {"Pet": {"$ref": "pet.json"}}}})
    code, messages = _from_input(text, "--package", "pets", "--output", tmp_path / "out")
    assert (code, "error[E304]" in messages) == (1, True)
    code, messages = _from_input(text, "--package", "pets", "--output", tmp_path / "out", "--root", tmp_path)
    assert code == 0, messages


def test_input_that_is_broken_is_located(tmp_path: Path) -> None:
    code, messages = _from_input('{"openapi": "3.1.0",\n !}', "--package", "p", "--output", tmp_path)
    assert code == 1
    assert "\n<stdin>:2:2: error[E104]" in messages
