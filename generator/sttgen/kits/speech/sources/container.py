"""The recordings in a container of Azure storage, and their signatures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol
from urllib.parse import quote

from ....runtime import ApiError, redact
from ....runtime.frames import without_locals
from ....runtime.redact import Secret
from ..storage import check_sas
from .lines import SourceError
from .listing import list_names

AUDIO_SUFFIXES = (
    ".wav", ".mp3", ".ogg", ".opus", ".flac", ".wma", ".aac", ".amr", ".webm", ".m4a", ".mp4", ".spx",
)  # fmt: skip
"""What the names of recordings end with, in the formats that the service reads."""

_HARMLESS = ("unsigned", "addresses")


class BlobContainer(Protocol):
    """A `ContainerClient` of azure-storage-blob."""

    @property
    def url(self) -> str:
        """The URL of the container."""
        ...

    def list_blob_names(self, *, name_starts_with: str | None = None) -> Any:
        """Return an iterable of the names of the blobs."""
        ...


@without_locals
def from_container(
    container: str | BlobContainer,
    *,
    prefix: str = "",
    suffixes: tuple[str, ...] | None = AUDIO_SUFFIXES,
    credential: Any = None,
) -> Iterator[str]:
    """Yield the URLs of the recordings in a container, without a signature.

    Pass `SignedContainer` as `sign` to `Batch.submit`, so that they are signed when they are sent. Names come
    page by page, so that a container can have any size.

    Args:
        container: The URL of the container with its signature (SAS), which allows to list (`sp=rl`), or a
            `ContainerClient` of azure-storage-blob. A URL is listed with azure-storage-blob where it is
            installed (extra `azure`).
        prefix: What the names begin with, such as `calls/2026-11-22/`.
        suffixes: What they end with, in any case; None for all blobs.
        credential: For a URL without signature: one of azure-identity. Needs azure-storage-blob.

    Yields:
        URLs, for `Batch.add`.

    Raises:
        SourceError: The URL is not that of a container, its signature does not allow to list it, or storage
            refuses or cannot be reached.
        ImportError: There is a credential, and azure-storage-blob is not installed.
    """
    url = container if isinstance(container, str) else container.url
    base, _, sas = url.partition("?")
    base, sas = base.rstrip("/"), Secret(sas)
    if isinstance(container, str):
        _check(Secret(container), signed=bool(sas) or credential is None)
        names = _names(base, sas, prefix, credential)
    else:
        names = _azure_names(container, prefix)
    ends = None if suffixes is None else tuple(suffix.lower() for suffix in suffixes)
    for name in names:
        if ends is None or name.lower().endswith(ends):
            yield f"{base}/{quote(name, safe='/~')}"


class SignedContainer:
    """Signs the URLs in a container with its signature: the argument `sign` of `Batch.submit` and `run`.

    URLs elsewhere stay as they are, so that the signature gets to nobody else.

    Args:
        source: The URL of the container with its signature (SAS), or a function that returns it and is called
            for each recording, so that the signature can be renewed during the night.

    Raises:
        SourceError: The URL is not that of a container, or its signature does not allow to read.
    """

    def __init__(self, source: str | Callable[[], str]) -> None:
        self._source = Secret(source) if isinstance(source, str) else source
        _check(self._signed_url(), signed=True, needs="r")

    def _signed_url(self) -> Secret:
        return Secret(self._source if isinstance(self._source, str) else self._source())

    @without_locals
    def __call__(self, url: str) -> str:
        """Return the URL with the signature of the container, if it is in there."""
        base, _, sas = self._signed_url().partition("?")
        return f"{url}?{sas}" if url.startswith(f"{base.rstrip('/')}/") and "?" not in url else url

    def __repr__(self) -> str:
        return f"<SignedContainer {self._signed_url().partition('?')[0]!s}>"


def _check(url: Secret, *, signed: bool, needs: str = "l") -> None:
    problems = check_sas(url, needs)
    shown = redact(url.partition("?")[0])[:120]
    for problem in problems:
        if problem.code not in _HARMLESS and (signed or problem.code == "not-a-url"):
            raise SourceError(f"the container {shown!r} cannot be used: {problem.message}")


def _names(base: str, sas: Secret, prefix: str, credential: Any) -> Iterator[str]:
    try:
        from azure.storage.blob import ContainerClient  # noqa: PLC0415 - an extra, and slow to import
    except ImportError:
        if credential is not None:
            raise ImportError(
                "a container with a credential is listed with azure-storage-blob: install the extra "
                "'speechtotext-rest[azure]', or pass a URL with a signature"
            ) from None
        return _plain_names(base, sas, prefix)
    client = ContainerClient.from_container_url(f"{base}?{sas}" if sas else base, credential=credential)
    return _azure_names(client, prefix)


def _azure_names(client: BlobContainer, prefix: str) -> Iterator[str]:
    from azure.core.exceptions import AzureError  # noqa: PLC0415 - as above

    try:
        yield from client.list_blob_names(name_starts_with=prefix or None)
        return
    except AzureError as error:
        code = getattr(error, "error_code", None)
        problem = redact(str(getattr(code, "value", code) or error.message.partition("\n")[0]))
    raise SourceError(f"the container cannot be listed: {problem}")


def _plain_names(base: str, sas: Secret, prefix: str) -> Iterator[str]:
    try:
        yield from list_names(base, sas, prefix)
        return
    except ApiError as error:
        problem = str(error)
    raise SourceError(f"the container cannot be listed: {problem}")
