# A copy of sttgen.kits.facade.calls.exchange: edits are lost when sttgen runs again.
"""One call of the program, made with calls of the new client."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from types import ModuleType
from typing import Any

import msgspec
import urllib3

from ..map.addresses import entity_id
from ..map.rules import Call, Rule
from ..results.store import publish
from ..usage.notes import warn
from ..usage.sites import call_site
from ..values.parallel import Once
from ..values.settings import Settings
from ..values.translator import Json
from .answers import Answer, ApiException, content_of, headers_of, json_text, received_headers, refused
from .request import Request
from .service import Service
from .unanswered import unanswered

FRESH_SECONDS = 60.0
"""How long a listing of files answers for other members of the same entity."""

Headers = Mapping[str, str]


class Exchange:
    """One call of the program, and the entities that are read for it, each of them once.

    Args:
        service: Where to.
        headers: Headers of the caller.
        timeout: Seconds, or a pair (to connect, between two reads); None is the default of the new client.
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
        self.sent: dict[str, Any] = {}
        self.version = service.configuration.api_version()
        self.root = service.root

    @property
    def settings(self) -> Settings:
        """The settings of the caller, as they are now."""
        return self.service.configuration

    def choice(self, rule: Rule) -> str:
        """Return what the caller chose where a rule leaves a choice."""
        return self.settings.choice(rule.option or "")

    def warn(self, rule: Rule) -> None:
        """Warn of a rule at the line of the program that is responsible."""
        new = self.service.plan.spelling(rule)
        change = f"{', '.join(rule.old)} is {new}" if rule.old else f"{new} is new"
        warn(rule, call_site(), f"{change} in {self.version}: {rule.note}")

    def call(self, call: Call, *arguments: Any, **named: Any) -> tuple[int, Any, urllib3.HTTPHeaderDict]:
        """Call a method of the new client.

        Returns:
            Status, JSON of the body (None without one), headers.

        Raises:
            ApiException: The service refused.
            urllib3.exceptions.HTTPError: There was no complete answer.
            ValueError: The answer cannot be read.
        """
        package, method = self._method(call)
        try:
            response = method(*arguments, **named, **self._extra())
        except package.ApiError as problem:
            made = self._request.method == "POST" and call.id  # not a read on the way to it
            if made and isinstance(problem, package.ResponseDecodingError):
                # It was done all the same, and the old version promised no body for it.
                return problem.status, None, headers_of(problem.headers, body=False)
            failure = self._failure(package, problem)
        else:
            content = json.loads(response.content) if response.content else None
            return response.status, content, headers_of(response.headers, body=content is not None)
        raise failure

    def send(
        self, call: Call, arguments: Iterable[Any], named: Mapping[str, Any], query: Mapping[str, Any]
    ) -> Answer:
        """Call a method of the new client, with ``query`` beside its arguments; return the answer as it came.

        Raises:
            ApiException: The service refused.
            urllib3.exceptions.HTTPError: There was no complete answer.
        """
        package, method = self._method(call)
        further = {"extra_query": query} if query else {}
        failure: Exception | None = None
        try:
            response = method(*arguments, **named, **further, **self._extra())
            status, raw, headers = response.status, response.content, response.headers
        except package.ResponseDecodingError as problem:  # the old client read it nevertheless
            status, raw, headers = problem.status, problem.body, problem.headers
        except package.ApiError as problem:
            failure = self._failure(package, problem)
        if failure is not None:
            raise failure
        return Answer(status, content_of(raw), received_headers(headers), raw)

    def collect(
        self, call: Call, *arguments: Any, limit: int | None = None, **named: Any
    ) -> tuple[list[Json], urllib3.HTTPHeaderDict]:
        """Return the entities of a listing, at most ``limit``, and the headers of its first page."""
        package, client = self.service.client()
        items: list[Json] = []
        headers = None
        try:
            pager = getattr(getattr(client, call.group), call.method)(*arguments, **named, **self._extra())
            for page in pager.by_page():
                headers = headers or headers_of(page.headers)
                items += msgspec.to_builtins(page.items)
                if limit is not None and len(items) >= limit:
                    break
            return items[:limit], headers or headers_of({})
        except package.ApiError as problem:
            failure = self._failure(package, problem)
        raise failure

    def _method(self, call: Call) -> tuple[ModuleType, Callable[..., Any]]:
        package, client = self.service.client()
        return package, getattr(getattr(client.with_raw_response, call.group), call.method)

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
        """Return the content of a file. Its address is the permission to read it: no credential is sent."""
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
        """Return the error of the service for a request that cannot be sent to it."""
        error = {"code": code, "message": message, "target": target}
        return self._refusal(status, json.dumps(error).encode(), {})

    def _refusal(self, status: int, body: bytes, headers: Headers) -> ApiException:
        """Return the error in the old form; a body that is not a JSON object stays as it is."""
        text = body.decode("utf-8", "replace")
        if self.service.plan.same_names:
            return refused(status, text, received_headers(headers))
        try:
            content = json.loads(text) if text.strip() else {}
        except ValueError:
            content = None
        if isinstance(content, dict):
            content = content["error"] if isinstance(content.get("error"), dict) else content
            error = self.service.translator.to_old(self.service.error, content, self, status=status)
            text = json_text(self._request.respelled(error, self.service.plan))
        return refused(status, text, headers_of(headers))

    # --- what conversions ask for

    def read(self, address: str) -> Json | None:
        """Return the entity at an address, which is read once; None if it does not exist."""
        place = self.service.addresses.entity_place(address)
        reader = self.service.plan.readers.get(place[0]) if place else None
        if place is None or reader is None:
            return None

        def load() -> Json | None:
            try:
                return self.call(reader, place[1])[1]  # type: ignore[no-any-return]  # it is JSON
            except ApiException as problem:
                if problem.status != 404:
                    raise
                return None

        return self._reads.get(place, load)

    def remember(self, address: str) -> None:
        """Remember the collection of an entity, if the id alone does not determine it."""
        place = self.service.addresses.entity_place(address)
        if place is not None and any(place[0] in names for names in self.service.plan.searched.values()):
            self.service.places[place[1]] = place[0]

    def remember_sent(self, address: str) -> None:
        """Remember the members sent to create an entity that the service does not return."""
        if self.sent:
            self.service.sent[entity_id(address)] = self.sent

    def sent_for(self, address: str, name: str) -> Any:
        """Return a member that was sent to create an entity; None if this client did not create it."""
        return self.service.sent.get(entity_id(address), {}).get(name)

    def address_of(self, collection: str, id: str) -> str:
        """Return the address of an entity in a collection, or in those that are searched with it.

        Raises:
            ApiException: There is no such entity.
        """
        known = self.service.places.get(id.lower())
        for candidate in [known] if known else self.service.plan.searched.get(collection, (collection,)):
            address = self.service.addresses.entity_url(self.root, candidate, id)
            if known or self.read(address) is not None:
                self.remember(address)
                return address
        raise self.refusal(404, "NotFound", f"{collection} has no entity {id!r}.", collection)

    def files(self, address: str, max_age: float = FRESH_SECONDS) -> list[Json]:
        """Return the files of an entity, from all pages; none if it does not exist.

        Args:
            address: The entity.
            max_age: For how many seconds what was read before is good enough; signatures get old.
        """
        place = self.service.addresses.entity_place(address)
        call = self.service.plan.file_listings.get(place[0]) if place else None
        if place is None or call is None:
            return []
        return self._reads.get(("files", *place), lambda: self.collect(call, place[1])[0], max_age)

    def result_urls(
        self,
        address: str,
        files: list[Json],
        content_url: Callable[[Json], str | None],
        to_old: Callable[[bytes], dict[str, Json]],
    ) -> dict[str, str]:
        """Return addresses of result files in the old format, by channel.

        The file is downloaded now, once; when its signature is over, the files are listed again for a fresh
        one.

        Args:
            address: The entity.
            files: Those to convert; the first one counts.
            content_url: Returns the address of the content of a file.
            to_old: Returns the documents of the old format for the content, by channel.
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
        documents = _split(content, to_old)
        encoded = {key: json_text(document).encode() for key, document in documents.items()}
        return publish(entity_id(address), encoded, self.service.configuration)


def _split(content: bytes, to_old: Callable[[bytes], dict[str, Json]]) -> dict[str, Json]:
    """Return the old documents for a new result file, by channel.

    Raises:
        ApiException: The storage answered with something else than a result file.
    """
    try:
        return to_old(content)
    except (ValueError, TypeError, AttributeError) as problem:
        reason = f"what was downloaded is not a result file: {type(problem).__name__}"
    raise ApiException(status=0, reason=reason)
