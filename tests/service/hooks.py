"""Deliveries to web hooks: the challenge, pings, and events, signed when there is a secret.

Only hooks on loopback are called. The challenge of any other address counts as answered.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import ipaddress
import json
import queue
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

import urllib3

EVENT_HEADER = "X-MicrosoftSpeechServices-Event"
SIGNATURE_HEADER = "X-MicrosoftSpeechServices-Signature"
TIMEOUT = 10.0


@dataclass
class Delivery:
    """A call of a web hook, and its outcome."""

    hook: str
    url: str
    event: str
    body: bytes
    headers: dict[str, str]
    sent: bool = False
    status: int | None = None
    answer: bytes = b""
    error: str | None = None
    condition: Callable[[], bool] = field(default=lambda: True, repr=False)
    """Is checked before the delivery, when everything that was queued earlier has arrived."""
    done: threading.Event = field(default_factory=threading.Event, repr=False)


def signature(secret: str, body: bytes) -> str:
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


def is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Dispatcher:
    """Sends deliveries from a thread of its own, in order, as a service does: after it has answered."""

    def __init__(self) -> None:
        self.deliveries: list[Delivery] = []
        self._queue: queue.Queue[Delivery | None] = queue.Queue()
        self._thread = threading.Thread(target=self._run, name="web hooks")

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._queue.put(None)
        self._thread.join()

    def flush(self, timeout: float = 30.0) -> list[Delivery]:
        """Wait until everything has arrived that was queued. Returns all deliveries so far."""
        for delivery in list(self.deliveries):
            if not delivery.done.wait(timeout):
                raise TimeoutError(f"the delivery of {delivery.event} to {delivery.url} is not done")
        return list(self.deliveries)

    def challenge(self, hook: str, url: str, secret: str | None) -> tuple[Delivery, str]:
        """Send a challenge; the target has to answer 200 with the token as its body."""
        token = secrets.token_urlsafe(16)
        separator = "&" if urlsplit(url).query else "?"
        target = f"{url}{separator}{urlencode({'validationToken': token})}"
        return self.send(hook, target, "challenge", None, secret), token

    def send(
        self,
        hook: str,
        url: str,
        event: str,
        payload: Any,
        secret: str | None,
        condition: Callable[[], bool] = lambda: True,
    ) -> Delivery:
        body = b"" if payload is None else json.dumps(payload).encode()
        headers = {"Content-Type": "application/json; charset=utf-8", EVENT_HEADER: event}
        if secret:
            headers[SIGNATURE_HEADER] = signature(secret, body)
        delivery = Delivery(hook, url, event, body, headers, condition=condition)
        self.deliveries.append(delivery)
        if is_loopback(url):
            self._queue.put(delivery)
        else:
            delivery.done.set()
        return delivery

    def _run(self) -> None:
        while (delivery := self._queue.get()) is not None:
            try:
                if delivery.condition():
                    self._post(delivery)
            except urllib3.exceptions.HTTPError as error:
                delivery.error = f"{type(error).__name__}: {error}"
            finally:
                delivery.done.set()

    @staticmethod
    def _post(delivery: Delivery) -> None:
        delivery.sent = True
        with urllib3.PoolManager(timeout=TIMEOUT, retries=False) as pool:
            response = pool.request("POST", delivery.url, body=delivery.body, headers=delivery.headers)
            delivery.status, delivery.answer = response.status, response.data
