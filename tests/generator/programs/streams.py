"""What methods return whose answers are streams."""

from pathlib import Path
from typing import Any, assert_type

from made_streams import ByteStream, EventStream, PetClient, ServerSentEvent, aio, models

client = PetClient("http://127.0.0.1:9")
assert_type(client.chat.ask({}), models.Answer | EventStream[ServerSentEvent[models.Chunk]])
with client.chat.ticks() as ticks:
    for tick in ticks:
        assert_type(tick.data, models.Chunk)
assert_type(client.chat.texts(), EventStream[ServerSentEvent[str]])
assert_type(client.chat.lines(), EventStream[models.Chunk])
assert_type(client.chat.values(), EventStream[Any])
assert_type(client.chat.file(), bytes)
with client.chat.file_stream() as file:
    assert_type(file, ByteStream)
    file.save(Path("x"))


async def main(asynchronous: aio.PetClient) -> None:
    """The asynchronous client."""
    async with await asynchronous.chat.lines() as lines:
        assert_type(lines, aio.EventStream[models.Chunk])
        async for line in lines:
            assert_type(line, models.Chunk)
    async with await asynchronous.chat.file_stream() as file:
        assert_type(file, aio.ByteStream)
        await file.save("x")
