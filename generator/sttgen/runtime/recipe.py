"""Recipes of clients: what another process needs to create the same client, without its key."""

from __future__ import annotations

from typing import Generic, Self, TypeVar

from msgspec import Struct

C = TypeVar("C")


class ClientRecipe(Struct, Generic[C], frozen=True):
    """The configuration of a client and the name of its credential; `client.recipe()` returns it.

    It can be pickled and contains no key. Processes that use it need the package of the client, and what the
    name of the credential stands for.

    Attributes:
        pickled: The client, pickled without its credential.
    """

    pickled: bytes

    @classmethod
    def of(cls, client: C) -> Self:
        """Return the recipe of a client without a literal credential."""
        import pickle  # noqa: PLC0415 - few programs make recipes

        return cls(pickle.dumps(client))

    def client(self) -> C:
        """Return a new client with connections of its own.

        Raises:
            ValueError: The environment variable of the key is not set in this process.
            ImportError: The client or its credential cannot be imported in this process.
        """
        import pickle  # noqa: PLC0415 - few programs make recipes

        made: C = pickle.loads(self.pickled)  # noqa: S301 - the recipe itself came as a pickle, or was made here
        return made

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self.pickled)} bytes)"
