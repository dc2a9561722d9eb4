# A copy of sttgen.kits.facade.calls.round: edits are lost when sttgen runs again.
"""One call of the program: the calls of v3 that it becomes, by the names of the rename map."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import ModuleType
from typing import Any

import msgspec
import urllib3

from ..map.plan import Call, Rule
from ..results.files import to_v2
from ..results.store import publish
from ..usage.notes import say
from ..usage.sites import call_site
from ..values.addresses import content_url, entity_id, entity_place, is_base_model, self_url
from ..values.parallel import Once
from ..values.settings import Settings
from ..values.translator import Json
from .answers import ApiException, headers_of, json_text, refused
from .request import Request
from .service import Service
from .unanswered import unanswered

FRESH_SECONDS = 60.0
"""How long a listing of files answers for other members of the same entity."""

_READERS = {
    "transcriptions": ("transcriptions", "get"),
    "datasets": ("datasets", "get"),
    "models": ("models", "get_custom_model"),
    "models/base": ("models", "get_base_model"),
    "evaluations": ("evaluations", "get"),
    "endpoints": ("endpoints", "get"),
}
"""How an entity is read whose address is known."""

Headers = Mapping[str, str]


class Round:
    """One call of the program, and what is read later because of it: each entity once.

    Args:
        service: Where to.
        headers: Headers of the caller.
        timeout: Seconds, or a pair (to connect, between two reads); None is what the v3 client does.
        request: That of the program, for errors.
    """

    def __init__(
        self, service: Service, headers: Headers, timeout: Any = None, request: Request | None = None
    ) -> None:
        self.service = service
        self._request = request or Request()
        self._headers = headers
        self._timeout = timeout
        self._reads = Once()
        self.version = service.configuration.api_version()
        self.root = service.root

    @property
    def options(self) -> Settings:
        """The choices of the caller, as they are now."""
        return self.service.configuration

    @property
    def recordings(self) -> dict[str, str]:
        """Addresses of recordings by the id of the job that was made here."""
        return self.service.recordings

    def warn(self, rule: Rule) -> None:
        """Warn of a rule at the line of the program that is responsible."""
        spelling = self.service.plan.spelling(rule)
        say(rule, call_site(), f"{', '.join(rule.sources)} is {spelling} in v3: {rule.note}")

    def call(self, call: Call, *arguments: Any, **named: Any) -> tuple[int, Any, urllib3.HTTPHeaderDict]:
        """Call a method of the v3 client.

        Returns:
            Status, JSON of the body (None without one), headers.

        Raises:
            ApiException: The service refused.
            urllib3.exceptions.HTTPError: There was no complete answer.
            ValueError: The answer cannot be read.
        """
        package, client = self.service.client()
        method = getattr(getattr(client.with_raw_response, call.group), call.method)
        try:
            response = method(*arguments, **named, **self._extra())
        except package.ApiError as problem:
            made = self._request.method == "POST" and call.id  # not a read on the way to it
            if made and isinstance(problem, package.ResponseDecodingError):
                # It was done all the same, and v2 promised no body for it.
                return problem.status, None, headers_of(problem.headers, body=False)
            failure = self._failure(package, problem)
        else:
            content = json.loads(response.content) if response.content else None
            return response.status, content, headers_of(response.headers, body=content is not None)
        raise failure

    def collect(
        self, call: Call, *arguments: Any, limit: int | None = None, **named: Any
    ) -> tuple[list[Json], urllib3.HTTPHeaderDict]:
        """All entities of a listing, or the first ``limit`` of them, and the headers of its first page."""
        package, client = self.service.client()
        found: list[Json] = []
        headers = None
        try:
            pager = getattr(getattr(client, call.group), call.method)(*arguments, **named, **self._extra())
            for page in pager.by_page():
                headers = headers or headers_of(page.headers)
                found += msgspec.to_builtins(page.items)
                if limit is not None and len(found) >= limit:
                    break
            return found[:limit], headers or headers_of({})
        except package.ApiError as problem:
            failure = self._failure(package, problem)
        raise failure

    def _extra(self) -> dict[str, Any]:
        # Some programs set their key as a header; where the configuration has one too, that one counts.
        headers = urllib3.HTTPHeaderDict(self._headers)
        headers.update(self.service.configuration.credentials())
        return {"extra_headers": dict(headers)} | (
            {} if self._timeout is None else {"timeout": self._timeout}
        )

    def _failure(self, package: ModuleType, problem: Any) -> Exception:
        if isinstance(problem, package.ApiStatusError):
            return self._refusal(problem.status, problem.body, problem.headers)
        if isinstance(problem, package.ResponseDecodingError):
            return ValueError(str(problem))
        reason = getattr(problem, "reason", "ResponseError")
        return unanswered(reason, str(problem), self._request.method, self.root + self._request.path)

    def _download(self, url: str) -> bytes:
        """A file of storage: its address is its own permission, no credential goes with it."""
        package, client = self.service.client()
        try:
            content: bytes = client.download(url, timeout=self._timeout)
        except package.ApiStatusError as problem:
            failure: Exception = self._refusal(problem.status, problem.body, problem.headers)
        except package.ApiError as problem:
            reason = getattr(problem, "reason", "ResponseError")
            text = f"no answer from the storage: {problem}"
            failure = unanswered(reason, text, "GET", url.partition("?")[0])
        else:
            return content
        raise failure

    def refusal(self, status: int, code: str, message: str, target: str) -> ApiException:
        """The error that the service answers with, for what cannot be sent to it."""
        error = {"code": code, "message": message, "target": target}
        return self._refusal(status, json.dumps(error).encode(), {})

    def _refusal(self, status: int, body: bytes, headers: Headers) -> ApiException:
        """The error as v2 wrote it; a body that is not a JSON object stays as it is."""
        text = body.decode("utf-8", "replace")
        try:
            content = json.loads(text) if text.strip() else {}
        except ValueError:
            content = None
        if isinstance(content, dict):
            content = content["error"] if isinstance(content.get("error"), dict) else content
            error = self.service.translator.to_v2("Error", content, self, status=status)
            text = json_text(self._request.respelled(error, self.service.plan))
        return refused(status, text, headers_of(headers))

    # --- what conversions ask for

    def read(self, address: str) -> Json | None:
        """The entity at an address, read once; None if it is gone."""
        place = entity_place(address)
        if place is None or place[0] not in _READERS:
            return None
        group, method = _READERS[place[0]]

        def load() -> Json | None:
            try:
                return self.call(Call("", group, method), place[1])[1]  # type: ignore[no-any-return]  # it is JSON
            except ApiException as problem:
                if problem.status != 404:
                    raise
                return None

        return self._reads.get(place, load)

    def remember(self, address: str) -> None:
        """Take note of where a model lives."""
        place = entity_place(address)
        if place is not None and place[0].startswith("models"):
            self.service.models[place[1]] = place[0]

    def model_address(self, id: str) -> str:
        """The address of a model: a custom one if there is one, else a base model.

        Raises:
            ApiException: There is neither.
        """
        collection = self.service.models.get(id.lower())
        for candidate in [collection] if collection else ["models", "models/base"]:
            address = self_url(self.root, self.version, candidate, id)
            if collection or self.read(address) is not None:
                self.remember(address)
                return address
        raise self.refusal(404, "NotFound", f"There is no model {id}.", "models")

    def files(self, address: str, max_age: float = FRESH_SECONDS) -> list[Json]:
        """The files of an entity, all pages; none if it is gone.

        Args:
            address: The entity.
            max_age: For how many seconds what was read before is good enough; signatures get old.
        """
        place = entity_place(address)
        if place is None or is_base_model(address):
            return []
        call = Call("", place[0], "list_files")
        return self._reads.get(("files", *place), lambda: self.collect(call, place[1])[0], max_age)

    def result_urls(self, address: str, files: list[Json]) -> dict[str, str]:
        """Addresses that answer with v2 result files, by channel.

        The file is downloaded now, once; when its signature is over, the files are listed again for a fresh
        one.
        """
        if not files:
            return {}
        url = content_url(files[0])
        if url is None:
            raise ApiException(status=0, reason=f"the service does not say where {files[0].get('name')} is")
        try:
            content = self._download(url)
        except ApiException as problem:
            if problem.status != 403:
                raise
            again = [file for file in self.files(address, 0.0) if file.get("name") == files[0].get("name")]
            url = (content_url(again[0]) if again else None) or url
            content = self._download(url)
        documents = _split(content)
        encoded = {key: json_text(document).encode() for key, document in documents.items()}
        return publish(entity_id(address), encoded, self.service.configuration)


def _split(content: bytes) -> dict[str, Json]:
    """Documents of v2, by channel.

    Raises:
        ApiException: The storage answered with something else than a result file.
    """
    try:
        return to_v2(content)
    except (ValueError, TypeError, AttributeError) as problem:
        reason = f"what was downloaded is not a result file: {type(problem).__name__}"
    raise ApiException(status=0, reason=reason)
