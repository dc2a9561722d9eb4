# A copy of sttgen.kits.speech.command.resources: edits are lost when sttgen runs again.
"""What the command line and the environment say about the service and the container."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ....runtime.credential_source import CredentialSource
from ....runtime.redact import Secret
from ..batch.records import Recording
from ..sources.container import SignedContainer, from_container
from ..sources.lines import SourceError, from_text
from ..sources.table import from_csv

_CONTAINER = "SPEECH_CONTAINER_URL"


def clients_of(client_class: Any, options: Namespace) -> list[Any]:
    """Return a client for each resource.

    Raises:
        ValueError: A key or the place of the resource is missing.
    """
    if not options.regions and not options.endpoints:
        if options.credential is None:
            return [client_class.from_env()]
        options.endpoints = [os.environ[name] for name in ("SPEECH_ENDPOINT",) if os.environ.get(name)]
        if not options.endpoints:
            options.regions = [os.environ[name] for name in ("SPEECH_REGION",) if os.environ.get(name)]
        if not options.endpoints and not options.regions:
            raise ValueError("pass --region or --endpoint, or set SPEECH_REGION or SPEECH_ENDPOINT")
    at_regions = [
        client_class(region=region, credential=_source(options, region)) for region in options.regions
    ]
    at_endpoints = [
        client_class(endpoint, credential=_source(options, None)) for endpoint in options.endpoints
    ]
    return at_regions + at_endpoints


def _source(options: Namespace, region: str | None) -> CredentialSource:
    if options.credential is not None:
        return CredentialSource(options.credential)
    own = f"SPEECH_KEY_{region.upper()}" if region else ""
    return CredentialSource(f"env:{own}" if os.environ.get(own) else "env:SPEECH_KEY")


def container_url(options: Namespace) -> Secret | None:
    """Return the URL of the container with its signature, read anew; None if there is none.

    Raises:
        SourceError: The file with it is empty.
        OSError: The file cannot be read.
    """
    if options.container_url_file is None:
        value = os.environ.get(_CONTAINER)
        return Secret(value) if value else None
    text = Secret(options.container_url_file.read_text(encoding="utf-8-sig").strip())
    if not text:
        raise SourceError(f"{options.container_url_file}: the file is empty; expected the URL of a container")
    return text


def signed_container(options: Namespace) -> SignedContainer | None:
    """Return what signs recordings in the container; None without a container."""
    return None if container_url(options) is None else SignedContainer(lambda: container_url(options) or "")


def recordings_of(options: Namespace, standard_input: Any) -> Iterator[Iterable[str | Recording]]:
    """Yield the recordings of each list and of the container.

    Raises:
        SourceError: There is no container, or options contradict each other.
    """
    tables = [name for name in options.lists if name.lower().endswith(".csv")]
    if (options.column or options.reference) and not tables:
        raise SourceError(
            "--column and --reference are for a CSV file: pass --from with a name that ends with .csv"
        )
    if options.prefix and not options.from_container:
        raise SourceError("--prefix is for a container: pass --from-container")
    for name in options.lists:
        if name != "-" and not Path(name).exists():
            raise SourceError(f"--from {name}: there is no such file")
    for name in options.lists:
        if name in tables:
            yield from_csv(name, options.column, reference=options.reference)
        else:
            yield from_text(standard_input if name == "-" else name)
    if options.from_container:
        url = container_url(options)
        if url is None:
            raise SourceError(f"--from-container: set {_CONTAINER}, or pass --container-url-file")
        yield from_container(url, prefix=options.prefix)
