"""The second origin: blobs behind signed addresses, as result files of the service lie in Azure storage.

A request with an API credential is refused, and recorded as a violation.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

from tests.service.recording import ServiceRequest
from tests.service.store.state import Clock, timestamp

SAS_VERSION = "2021-08-06"
CREDENTIALS = ("Ocp-Apim-Subscription-Key", "Authorization")
DEFAULT_VALIDITY = 12 * 3600


@dataclass(frozen=True)
class Blob:
    """Content on disk."""

    path: Path
    content_type: str

    @property
    def size(self) -> int:
        return self.path.stat().st_size


class Refusal(Exception):
    """An error, in the XML form that Azure storage uses."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(f"{status} {code}")
        self.response = xml_error(status, code, message)


def xml_error(status: int, code: str, message: str) -> Response:
    text = f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"
    prologue = b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?>'
    headers = {"Content-Type": "application/xml", "x-ms-error-code": code}
    return Response(prologue + text.encode(), status, headers)


class Storage:
    """Blobs by path (`container/name`), signed addresses for them, and the answers to requests.

    Args:
        clock: The time by which signatures expire.
        folder: The folder for the content of blobs.
        violate: Records a violation: its kind, its details and the request.
    """

    def __init__(
        self, clock: Clock, folder: Path, violate: Callable[[str, str, ServiceRequest], None]
    ) -> None:
        self.url = ""  # known once the socket is bound
        self._clock = clock
        self._folder = folder
        self._violate = violate
        self._blobs: dict[str, Blob] = {}
        self._secret = secrets.token_bytes(32)

    # What tests and the service itself do with it.

    def put(
        self, path: str, content: bytes | str | Path, content_type: str = "application/octet-stream"
    ) -> str:
        """Store a blob (a Path is served from disk); the address that may read it for twelve hours."""
        if not isinstance(content, Path):
            with NamedTemporaryFile(dir=self._folder, delete=False) as file:
                file.write(content.encode() if isinstance(content, str) else content)
            content = Path(file.name)
        self._blobs[path] = Blob(content, content_type)
        return self.sign(path)

    def get(self, path: str) -> Blob | None:
        return self._blobs.get(path)

    def delete(self, prefix: str) -> None:
        for path in [path for path in self._blobs if path.startswith(prefix)]:
            del self._blobs[path]

    def paths(self, prefix: str = "") -> list[str]:
        return sorted(path for path in self._blobs if path.startswith(prefix))

    def sign(self, path: str, *, permissions: str = "r", seconds: float = DEFAULT_VALIDITY) -> str:
        """A signed address of a blob, or of a container when there is no slash. Negative seconds: expired."""
        expiry = timestamp(self._clock.now() + timedelta(seconds=seconds))
        kind = "b" if "/" in path else "c"
        query = {"sv": SAS_VERSION, "sr": kind, "sp": permissions, "se": expiry}
        query["sig"] = self._signature(path, kind, permissions, expiry)
        return f"{self.url}/{quote(path)}?{urlencode(query)}"

    def expired(self, url: str) -> str:
        """The same address with a correct signature that is over since an hour."""
        return self.sign(self.path_of(url) or "", seconds=-3600)

    def path_of(self, url: str) -> str | None:
        """The blob or container that an address of this origin names."""
        parts = urlsplit(url)
        return unquote(parts.path.lstrip("/")) if f"{parts.scheme}://{parts.netloc}" == self.url else None

    def check(self, url: str, permission: str) -> Blob | None:
        """Use an address as the service does with those of its users; None stands for a container."""
        path = self.path_of(url) or ""
        self._authorise(path, parse_qs(urlsplit(url).query), permission)
        return None if "/" not in path else self._find(path)

    # Requests.

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as an ASGI application."""
        request = Request(scope, receive)
        try:
            response = self._answer(request, await request.body())
        except Refusal as refusal:
            response = refusal.response
        except ClientDisconnect:
            return
        await response(scope, receive, send)

    def _answer(self, request: Request, body: bytes) -> Response:
        if leaked := [name for name in CREDENTIALS if name in request.headers]:
            self._violate(
                "credential-to-storage", f"{', '.join(leaked)} sent to storage", request.state.record
            )
            raise Refusal(
                HTTPStatus.BAD_REQUEST, "InvalidAuthenticationInfo", "Authentication information is bad."
            )
        path = request.scope["path"].lstrip("/")
        query = parse_qs(request.scope["query_string"].decode())
        if request.method in ("GET", "HEAD"):
            self._authorise(path, query, "r")
            blob = self._find(path)
            return FileResponse(blob.path, media_type=blob.content_type)
        if request.method == "PUT":
            self._authorise(path, query, "w")
            self.put(path, body, request.headers.get("Content-Type", "application/octet-stream"))
            return Response(status_code=HTTPStatus.CREATED)
        raise Refusal(HTTPStatus.METHOD_NOT_ALLOWED, "UnsupportedHttpVerb", "This verb is not supported.")

    def _find(self, path: str) -> Blob:
        blob = self._blobs.get(path)
        if blob is None:
            raise Refusal(HTTPStatus.NOT_FOUND, "BlobNotFound", "The blob does not exist.")
        return blob

    def _authorise(self, path: str, query: dict[str, list[str]], permission: str) -> None:
        sas = {name: query.get(name, [""])[0] for name in ("sr", "sp", "se", "sig")}
        signed = path if sas["sr"] == "b" else path.partition("/")[0]
        expected = self._signature(signed, sas["sr"], sas["sp"], sas["se"])
        if not hmac.compare_digest(expected.encode(), sas["sig"].encode()):
            raise Refusal(HTTPStatus.FORBIDDEN, "AuthenticationFailed", "The signature is missing or wrong.")
        if datetime.strptime(sas["se"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC) <= self._clock.now():
            raise Refusal(
                HTTPStatus.FORBIDDEN, "AuthenticationFailed", "The signature is not valid any more."
            )
        if permission not in sas["sp"]:
            code = "AuthorizationPermissionMismatch"
            raise Refusal(HTTPStatus.FORBIDDEN, code, f"The signature does not permit {permission}.")

    def _signature(self, path: str, kind: str, permissions: str, expiry: str) -> str:
        text = "\n".join((path, kind, permissions, expiry)).encode()
        return base64.b64encode(hmac.new(self._secret, text, hashlib.sha256).digest()).decode()
