"""The name of a credential, for processes that look it up themselves."""

from __future__ import annotations

import os
import re
from functools import reduce
from importlib import import_module
from typing import Any

from msgspec import Struct

from .redact import Secret

_VARIABLE = "env:"
_DOTTED = r"[^\W\d]\w*(?:\.[^\W\d]\w*)*"
_FORMS = re.compile(rf"{_VARIABLE}.+|{_DOTTED}:{_DOTTED}")


class CredentialSource(Struct, frozen=True):
    """The name of where a credential comes from. Each process that creates the client looks it up.

    Args:
        name: `env:SPEECH_KEY` for the key in an environment variable, or `module:name` for something to
            import: a class that is called without arguments, such as `azure.identity:DefaultAzureCredential`,
            an object with `get_token`, or a function that returns a bearer token.

    Raises:
        ValueError: The name has neither form.
    """

    name: str

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not _FORMS.fullmatch(self.name):
            # What was passed is not quoted: it may be a key.
            raise ValueError(
                "the source of a credential must be 'env:VARIABLE' or 'module:name', such as "
                "'azure.identity:DefaultAzureCredential'; got something else, which is not shown"
            )

    def fetch(self) -> Any:
        """Return the credential.

        Raises:
            ValueError: The environment variable is not set.
            ImportError: There is nothing to import under this name.
        """
        module, _, name = self.name.partition(":")
        if self.name.startswith(_VARIABLE):
            if not os.environ.get(name):
                raise ValueError(f"set the environment variable {name}, from which the client reads its key")
            return Secret(os.environ[name])
        try:
            value = reduce(getattr, name.split("."), import_module(module))
        except (ImportError, AttributeError) as error:
            raise ImportError(f"the credential {self.name!r} cannot be imported: {error}") from None
        return value() if isinstance(value, type) else value
