"""A receiver of web hook calls as a WSGI application, for any WSGI server.

Run it as a script to listen on port 8080, with the secret of the hook in SPEECH_HOOK_SECRET:

    python wsgi_receiver.py [PORT [JOURNAL]]

With the path of the journal of a batch, it tells the process of the batch which jobs have ended.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.simple_server import make_server

from speechtotext_2025_10_15 import webhooks

OnEvent = Callable[[webhooks.Event], object]


def make_application(
    secret: str, on_event: OnEvent, completed: Callable[[str], object] | None = None
) -> Callable[[dict[str, Any], Any], Iterable[bytes]]:
    """Make the application. `on_event` should be quick: let it put events in a queue."""

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        headers = {
            name.removeprefix("HTTP_").replace("_", "-"): value
            for name, value in environ.items()
            if name.startswith("HTTP_")
        }
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        try:
            query = environ.get("QUERY_STRING", "")
            result = webhooks.handle(headers, query, body, secret, completed=completed)
        except webhooks.InvalidSignature:
            status, text = "401 Unauthorized", "not signed as agreed"
        except webhooks.InvalidCall as error:
            status, text = "400 Bad Request", str(error)
        else:
            status, text = "200 OK", ""
            if isinstance(result, webhooks.Challenge):
                text = result.token
            else:
                on_event(result)
        answer = text.encode()
        start_response(
            status, [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(answer)))]
        )
        return [answer]

    return application


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8080
    completed = webhooks.Spool(sys.argv[2]).add if len(sys.argv) > 2 else None
    application = make_application(os.environ["SPEECH_HOOK_SECRET"], print, completed)
    with make_server("127.0.0.1", port, application) as server:
        print("listening on port", server.server_port, flush=True)
        server.serve_forever()
