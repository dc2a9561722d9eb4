"""What methods return whose answers can have several media types."""

from typing import assert_type

from made_media import ApiStatusError, PetClient, aio, models

client = PetClient("http://127.0.0.1:9")
assert_type(client.reports.get(), models.Report | str | bytes)
assert_type(client.reports.both(), models.Report)
assert_type(client.reports.versions(), models.Report | models.Other | None)
assert_type(client.reports.any(), models.Other | bytes)


async def main(asynchronous: aio.PetClient, error: ApiStatusError) -> None:
    """The asynchronous client, and errors."""
    assert_type(await asynchronous.reports.get(), models.Report | str | bytes)
    assert_type(error.body_as(models.Other), models.Other)
