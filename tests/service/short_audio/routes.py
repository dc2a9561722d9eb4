"""The two operations of the API for short audio, strict about everything that its document says."""

from __future__ import annotations

import base64
import binascii
import json
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

import yaml
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from tests.service.core import Core
from tests.service.description.documents import LOADER, SPECS, Document
from tests.service.description.errors import ServiceError, bad_argument, bad_request
from tests.service.short_audio.answers import TEXT, answer
from tests.service.short_audio.audio import READERS, BadAudio

PATH = "/speech/recognition/{mode}/cognitiveservices/v1"
TOKENS = "/sts/v1.0/issueToken"
LIFETIME = timedelta(minutes=10)
_KEY = "Ocp-Apim-Subscription-Key"
_ASSESSMENT = "#/components/schemas/PronunciationAssessmentParameters"
_RESULT = "#/components/schemas/RecognitionResult"
_MOST = {False: 60, True: 30}
"""Seconds of audio, without and with an assessment."""


class ShortAudio:
    """Answers the requests of one service.

    Attributes:
        heard: What the next recordings say; "" for speech in another language.
    """

    def __init__(self, core: Core) -> None:
        root = yaml.load((SPECS / "short_audio" / "openapi.yaml").read_text(encoding="utf-8"), LOADER)
        self.document = Document(root, "urn:tests-service:short-audio")
        self.heard = TEXT
        self._core = core
        self._tokens: dict[str, datetime] = {}

    @property
    def routes(self) -> list[Route]:
        found = [Route(PATH.replace("mode", "mode:segment"), self._recognize), Route(TOKENS, self._issue)]
        for route, operation in zip(found, ("Speech_Recognize", "Tokens_Issue"), strict=True):
            route.methods = {"POST"}
            route.name = operation
        return found

    async def _issue(self, request: Request) -> Response:
        request.state.record.operation = "Tokens_Issue"
        if request.headers.get(_KEY) != self._core.settings.key:
            raise ServiceError(HTTPStatus.UNAUTHORIZED, "Unauthorized", "The key is not valid here.")
        if await request.body():
            raise bad_request("There is no body here.", "InvalidPayload")
        token = f"issued.{uuid.uuid4().hex}"
        self._tokens[token] = self._core.clock.now() + LIFETIME
        return PlainTextResponse(token)

    async def _recognize(self, request: Request) -> Response:
        request.state.record.operation = "Speech_Recognize"
        self._check_credential(request)
        if request.path_params["mode"] not in self.document.definition("RecognitionMode")["enum"]:
            raise bad_argument("There is no such mode.", target="mode")
        query = self._query(request)
        read = self._reader(request)
        assessment = self._assessment(request)
        try:
            recording = read(await request.body())
        except BadAudio as error:
            raise bad_request(f"The audio is invalid: {error}.", "InvalidAudio") from None
        most = _MOST[assessment is not None]
        if recording.seconds > most:
            raise bad_request(f"The audio is longer than {most} seconds.", "InvalidAudio")
        body = answer(
            recording, self.heard, detailed=query.get("format") == "detailed", assessment=assessment
        )
        problem = self.document.problem(_RESULT, body)
        assert problem is None, f"Speech_Recognize answers against its schema: {problem}"
        return JSONResponse(body)

    def _check_credential(self, request: Request) -> None:
        key, authorization = request.headers.get(_KEY), request.headers.get("Authorization")
        if key is None and authorization is None:
            raise ServiceError(HTTPStatus.FORBIDDEN, "Forbidden", "The key or token is missing.")
        token = (authorization or "").removeprefix("Bearer ")
        now = self._core.clock.now()
        known = token == self._core.settings.token or self._tokens.get(token, now) > now
        if (key is not None and key != self._core.settings.key) or (authorization is not None and not known):
            raise ServiceError(HTTPStatus.UNAUTHORIZED, "Unauthorized", "The key or token is not valid here.")

    def _query(self, request: Request) -> dict[str, str]:
        operation = self.document.at("#/paths/" + PATH.replace("/", "~1") + "/post")
        declared = [p["name"] for p in operation["parameters"] if p["in"] == "query"]
        query = dict(request.query_params)
        if len(query) < len(request.query_params.multi_items()) or query.keys() - set(declared):
            raise bad_argument(f"The query may have {', '.join(declared)}, each once.")
        if query.get("language") not in self._core.settings.locales:
            raise bad_argument("The language is missing or not supported.", target="language")
        for name, schema in (("format", "ResultFormat"), ("profanity", "ProfanityHandling")):
            allowed = self.document.definition(schema)["enum"]
            if name in query and query[name] not in allowed:
                raise bad_argument(f"{name} must be one of {', '.join(allowed)}.", target=name)
        return query

    def _reader(self, request: Request) -> Callable[[bytes], Any]:
        headers = request.headers
        if "application/json" not in headers.get("Accept", "application/json"):
            raise bad_request("The answer is application/json, which is not accepted.", "InvalidHeader")
        if "chunked" in headers.get("Transfer-Encoding", "") and headers.get("Expect") != "100-continue":
            raise bad_request("A body in chunks needs the header Expect: 100-continue.", "InvalidHeader")
        media = headers.get("Content-Type", "").replace(" ", "").lower()
        if media not in READERS:
            raise bad_request(f"The audio must be one of {', '.join(READERS)}.", "InvalidHeader")
        return READERS[media]

    def _assessment(self, request: Request) -> dict[str, Any] | None:
        text = request.headers.get("Pronunciation-Assessment")
        if text is None:
            return None
        try:
            value = json.loads(base64.b64decode(text, validate=True))
        except (binascii.Error, ValueError):
            raise bad_request("Pronunciation-Assessment is not JSON in Base64.", "InvalidHeader") from None
        members = self.document.definition("PronunciationAssessmentParameters")["properties"]
        problem = self.document.problem(_ASSESSMENT, value)
        if problem is not None or value.keys() - members.keys():
            raise bad_request(f"Pronunciation-Assessment: {problem or 'unknown members'}.", "InvalidHeader")
        parameters: dict[str, Any] = value
        return parameters
