"""What listings are typed as, however they go on."""

from typing import assert_type

from made_paging import Page, Pager, PetClient, aio, models

client = PetClient("http://127.0.0.1:9")
for pet in client.pets.cursor():
    assert_type(pet, models.Pet)
for page in client.pets.header().by_page(continuation_token="x"):
    assert_type(page, Page[models.Pet])
    assert_type(page.continuation_token, str | None)
assert_type(client.pets.offset(), Pager[models.Pet])
assert_type(client.pets.search({}).first(), models.Pet | None)


async def main(asynchronous: aio.PetClient) -> None:
    """The asynchronous client."""
    assert_type(asynchronous.pets.offset(), aio.Pager[models.Pet])
    assert_type(await asynchronous.pets.offset().first(), models.Pet | None)
    async for page in asynchronous.pets.header().by_page("x"):
        assert_type(page, Page[models.Pet])
