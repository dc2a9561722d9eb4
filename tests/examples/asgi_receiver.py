"""A receiver of web hook calls as an ASGI application, for any ASGI server.

Run it with an ASGI server (`uvicorn asgi_receiver:application`), with the secret of the hook in
SPEECH_HOOK_SECRET.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from typing import Any

from speechtotext_2025_10_15 import webhooks

OnEvent = Callable[[webhooks.Event], object]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


def make_application(
    secret: str, on_event: OnEvent
) -> Callable[[dict[str, Any], Receive, Send], Awaitable[None]]:
    """Make the application. `on_event` should be quick: let it put events in a queue."""

    async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        body = b""
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
        status, text = 200, ""
        try:
            result = webhooks.handle(scope["headers"], scope["query_string"], body, secret)
        except webhooks.InvalidSignature:
            status, text = 401, "not signed as agreed"
        except webhooks.InvalidCall as error:
            status, text = 400, str(error)
        else:
            if isinstance(result, webhooks.Challenge):
                text = result.token
            else:
                on_event(result)
        headers = [(b"content-type", b"text/plain; charset=utf-8")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": text.encode()})

    return application


application = make_application(os.environ.get("SPEECH_HOOK_SECRET") or os.urandom(16).hex(), print)
