"""Ask a provider of tokens once for all tasks of an event loop that need a token at the same time."""

from __future__ import annotations

from inspect import isawaitable
from typing import TYPE_CHECKING, Any

from .redact import hidden

if TYPE_CHECKING:
    from asyncio import Future


class SharedProvider:
    """Asks a provider for tokens, synchronously or, if it answers with an awaitable, asynchronously.

    Args:
        credential: An object with `get_token`, or a function that returns a token.
    """

    def __init__(self, credential: Any) -> None:
        self._credential = credential
        self._flight: Future[Any] | None = None

    async def token(self, *scopes: str) -> Any:
        """Return a token. The provider is called each time: caching and renewal are its job."""
        if self._flight is not None:
            joined = await self._joined()
            if joined is not None:
                return hidden(joined)
        fetch = getattr(self._credential, "get_token", None)
        answer = self._credential() if fetch is None else fetch(*scopes)
        if isawaitable(answer):
            answer = await self._shared(answer)
        # A function returns the token itself, and an object with get_token another object with it.
        return hidden(answer if fetch is None else answer.token)

    async def _joined(self) -> Any:
        """Return the token that another task of this event loop has asked for; None if it got none."""
        import asyncio  # noqa: PLC0415 - synchronous clients do not need it, and importing it is slow

        loop = asyncio.get_running_loop()
        while (flight := self._flight) is not None and flight.get_loop() is loop:
            await asyncio.wait([flight])
            if not flight.cancelled():
                return flight.result()
        return None

    async def _shared(self, answer: Any) -> Any:
        """Await the answer of the provider, for which other tasks can wait, too."""
        import asyncio  # noqa: PLC0415 - as above

        try:
            flight = self._flight = asyncio.get_running_loop().create_future()
        except RuntimeError:  # a synchronous client, whose provider does not suspend
            return await answer
        try:
            token = await answer
        except Exception as problem:
            flight.set_exception(problem)
            flight.exception()  # there may be no other task to see it
            raise
        except BaseException:
            flight.cancel()  # one of the other tasks asks
            raise
        else:
            flight.set_result(getattr(token, "token", token))
        finally:
            if self._flight is flight:
                self._flight = None
        return token
