# Made by sttgen: edits are lost when it runs again.
"""Speech to text REST API v3.0."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from speechtotext_core.runtime import (
    DEFAULT_MAX_RESPONSE_BYTES,
    DEFAULT_TIMEOUT,
    ApiClient,
    ClientCert,
    Credential,
    OnRequest,
    OnResponse,
    RetryPolicy,
    Security,
    Session,
    SSLContext,
    StrPath,
    Timeout,
    hidden,
    regional_endpoint,
)

if TYPE_CHECKING:
    from .operations.datasets import Datasets, DatasetsRaw
    from .operations.endpoints import Endpoints, EndpointsRaw
    from .operations.evaluations import Evaluations, EvaluationsRaw
    from .operations.models import Models, ModelsRaw
    from .operations.projects import Projects, ProjectsRaw
    from .operations.service_health import ServiceHealth, ServiceHealthRaw
    from .operations.transcriptions import Transcriptions, TranscriptionsRaw
    from .operations.web_hooks import WebHooks, WebHooksRaw

__all__ = ["SpeechToTextClient", "SpeechToTextClientRaw"]

_BASE_PATH = "/speechtotext/v3.0"
_SECURITY = Security(
    key_header="Ocp-Apim-Subscription-Key",
    scopes=("https://cognitiveservices.azure.com/.default",),
)


class SpeechToTextClient(ApiClient):
    """Client of Speech to text REST API v3.0.

    Thread-safe and picklable. As a context manager, it closes its connections at the end.

    ``client.with_options(timeout=5)`` returns a copy with other options (timeout, retries,
    deadline, hooks, headers) that shares the connections. The logger ``speechtotext`` writes a line
    for each attempt at level DEBUG, without secrets.
    """

    def __init__(
        self,
        endpoint: str | None = None,
        *,
        region: str | None = None,
        credential: Credential | None = None,
        timeout: Timeout = DEFAULT_TIMEOUT,
        retries: RetryPolicy | None = None,
        deadline: float | None = None,
        max_response_bytes: int | None = DEFAULT_MAX_RESPONSE_BYTES,
        proxy: str | None = None,
        ca_certs: StrPath | None = None,
        client_cert: ClientCert | None = None,
        ssl_context: SSLContext | None = None,
        trust_env: bool = False,
        on_request: OnRequest | None = None,
        on_response: OnResponse | None = None,
        pool_size: int = 10,
        user_agent: str = "speechtotext_v3_0/v3.0",
    ) -> None:
        """Create a client. No request is sent.

        Args:
            endpoint: URL of the service, to which ``/speechtotext/v3.0`` is appended.
            region: Name of the region in ``https://{region}.api.cognitive.microsoft.com``, instead
                of an endpoint.
            credential: A key, an object with ``get_token``, or a function that returns a bearer
                token.
            timeout: Seconds without progress: one number, or a pair (connect, read).
            retries: A ``RetryPolicy``; None for the default policy.
            deadline: Seconds for a whole call: all attempts, the waits between them, redirects, and
                reading the response. None for no limit.
            max_response_bytes: Largest response body that is read into memory, in bytes after
                decompression; None for no limit. Downloads to files are not limited.
            proxy: ``host:port`` or the URL of a proxy, optionally with user and password.
            ca_certs: Path of a file or folder with CA certificates, instead of those of the system.
            client_cert: Path of a PEM file with certificate and key, or a tuple (certificate, key)
                or (certificate, key, password).
            ssl_context: Used instead of ``ca_certs`` and ``client_cert``. A client with a context
                cannot be pickled.
            trust_env: Whether to use the environment variables HTTP_PROXY, HTTPS_PROXY, ALL_PROXY,
                NO_PROXY, REQUESTS_CA_BUNDLE and SSL_CERT_FILE.
            on_request: Called before each attempt with a ``RequestEvent``, which contains no
                secrets. If it raises, the call raises the same exception.
            on_response: Called after each attempt with a ``ResponseEvent``; see ``on_request``.
            pool_size: Number of connections to keep open.
            user_agent: Value of the User-Agent header.

        Raises:
            ValueError: An argument has a value that cannot be used, or not exactly one of endpoint
                and region is passed.
            TypeError: An argument has the wrong type.
        """
        credential = hidden(credential)
        if (endpoint is None) == (region is None):
            got = "neither" if region is None else "both"
            raise ValueError(f"pass exactly one of endpoint= and region= (got {got})")
        super().__init__(
            (
                regional_endpoint("https://{region}.api.cognitive.microsoft.com", region)
                if region is not None
                else endpoint or ""
            ),
            base_path=_BASE_PATH,
            security=_SECURITY,
            credential=credential,
            timeout=timeout,
            retries=retries,
            deadline=deadline,
            max_response_bytes=max_response_bytes,
            proxy=proxy,
            ca_certs=ca_certs,
            client_cert=client_cert,
            ssl_context=ssl_context,
            trust_env=trust_env,
            on_request=on_request,
            on_response=on_response,
            pool_size=pool_size,
            user_agent=user_agent,
            logger="speechtotext",
        )

    @classmethod
    def from_env(cls, **options: Any) -> Self:
        """Create a client from environment variables.

        ``SPEECH_KEY`` holds the key, and either ``SPEECH_ENDPOINT`` the endpoint or
        ``SPEECH_REGION`` the region.

        Args:
            **options: Further arguments of the constructor.

        Returns:
            A client.

        Raises:
            ValueError: The key is not set, or neither endpoint nor region is set.
        """
        key = hidden(os.environ.get("SPEECH_KEY"))
        endpoint = os.environ.get("SPEECH_ENDPOINT")
        region = None if endpoint else os.environ.get("SPEECH_REGION")
        if not key or not (endpoint or region):
            raise ValueError(
                "set the environment variables SPEECH_KEY, and SPEECH_REGION or SPEECH_ENDPOINT"
            )
        return cls(endpoint or None, region=region, credential=key, **options)

    @cached_property
    def with_raw_response(self) -> SpeechToTextClientRaw:
        """The same operations, which return status, headers and bytes with the decoded response."""
        return SpeechToTextClientRaw(self._session)

    @cached_property
    def transcriptions(self) -> Transcriptions:
        """Batch transcription: recordings in storage become result files, one for each recording."""
        from .operations.transcriptions import Transcriptions

        return Transcriptions(self._session)

    @cached_property
    def datasets(self) -> Datasets:
        """Training and test material for Custom Speech."""
        from .operations.datasets import Datasets

        return Datasets(self._session)

    @cached_property
    def models(self) -> Models:
        """Base models that the service offers and custom models that were trained from datasets."""
        from .operations.models import Models

        return Models(self._session)

    @cached_property
    def evaluations(self) -> Evaluations:
        """Word error rates of two models, measured on the same dataset."""
        from .operations.evaluations import Evaluations

        return Evaluations(self._session)

    @cached_property
    def endpoints(self) -> Endpoints:
        """Deployments of models for live recognition, and the logs that they keep."""
        from .operations.endpoints import Endpoints

        return Endpoints(self._session)

    @cached_property
    def projects(self) -> Projects:
        """Folders for datasets, models, evaluations, endpoints and transcriptions of one locale."""
        from .operations.projects import Projects

        return Projects(self._session)

    @cached_property
    def web_hooks(self) -> WebHooks:
        """Callbacks that tell your server when entities are created, processed, completed or deleted."""
        from .operations.web_hooks import WebHooks

        return WebHooks(self._session)

    @cached_property
    def service_health(self) -> ServiceHealth:
        """Whether the service and its parts are working."""
        from .operations.service_health import ServiceHealth

        return ServiceHealth(self._session)


class SpeechToTextClientRaw:
    """The operation groups of a client with raw responses; see ``with_raw_response``."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @cached_property
    def transcriptions(self) -> TranscriptionsRaw:
        """The operations of ``transcriptions`` with raw responses; a listing returns its first page."""
        from .operations.transcriptions import TranscriptionsRaw

        return TranscriptionsRaw(self._session)

    @cached_property
    def datasets(self) -> DatasetsRaw:
        """The operations of ``datasets`` with raw responses; a listing returns its first page."""
        from .operations.datasets import DatasetsRaw

        return DatasetsRaw(self._session)

    @cached_property
    def models(self) -> ModelsRaw:
        """The operations of ``models`` with raw responses; a listing returns its first page."""
        from .operations.models import ModelsRaw

        return ModelsRaw(self._session)

    @cached_property
    def evaluations(self) -> EvaluationsRaw:
        """The operations of ``evaluations`` with raw responses; a listing returns its first page."""
        from .operations.evaluations import EvaluationsRaw

        return EvaluationsRaw(self._session)

    @cached_property
    def endpoints(self) -> EndpointsRaw:
        """The operations of ``endpoints`` with raw responses; a listing returns its first page."""
        from .operations.endpoints import EndpointsRaw

        return EndpointsRaw(self._session)

    @cached_property
    def projects(self) -> ProjectsRaw:
        """The operations of ``projects`` with raw responses; a listing returns its first page."""
        from .operations.projects import ProjectsRaw

        return ProjectsRaw(self._session)

    @cached_property
    def web_hooks(self) -> WebHooksRaw:
        """The operations of ``web_hooks`` with raw responses; a listing returns its first page."""
        from .operations.web_hooks import WebHooksRaw

        return WebHooksRaw(self._session)

    @cached_property
    def service_health(self) -> ServiceHealthRaw:
        """The operations of ``service_health`` with raw responses; a listing returns its first page."""
        from .operations.service_health import ServiceHealthRaw

        return ServiceHealthRaw(self._session)
