"""Faults of a connection, which an application causes through the transport.

Broken framing (bad lengths, broken chunks, endless heads) is for ``raw``, because h11 refuses to write
it.
"""

from __future__ import annotations

import asyncio
import socket
import struct
from contextlib import suppress

from starlette.types import Message, Receive, Scope, Send


def reset(scope: Scope) -> None:
    """Close the connection with RST instead of FIN, as a crashed server or a dropped gateway does."""
    transport: asyncio.Transport = scope["state"]["transport"]
    if transport.is_closing():
        return
    no_linger = struct.pack("ii", 1, 0)
    transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, no_linger)
    transport.abort()


async def hang(receive: Receive, seconds: float) -> bool:
    """Wait, but not longer than the connection lives. Returns whether the client has left."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while (await receive())["type"] != "http.disconnect":
                pass
            return True
    return False


def cutting(scope: Scope, receive: Receive, send: Send, size: int) -> Send:
    """A ``send`` that closes the connection after so many bytes of the body."""
    left, closed = size, False

    async def cut(message: Message) -> None:
        nonlocal left, closed
        if message["type"] != "http.response.body":
            await send(message)
        elif not closed:
            piece = message.get("body", b"")[:left]
            left -= len(piece)
            await send({**message, "body": piece, "more_body": True})
            if closed := not left or not message.get("more_body", False):
                scope["state"]["transport"].close()
                await hang(receive, seconds=60)

    return cut
