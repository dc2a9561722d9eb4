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
    SSLContext,
    Security,
    Session,
    StrPath,
    Timeout,
    hidden,
    regional_endpoint,
)

if TYPE_CHECKING:
    from .operations.transcriptions import Transcriptions, TranscriptionsRaw
    from .operations.datasets import Datasets, DatasetsRaw
    from .operations.models import Models, ModelsRaw
    from .operations.evaluations import Evaluations, EvaluationsRaw
    from .operations.endpoints import Endpoints, EndpointsRaw
    from .operations.projects import Projects, ProjectsRaw
    from .operations.web_hooks import WebHooks, WebHooksRaw
    from .operations.service_health import ServiceHealth, ServiceHealthRaw

__all__ = ["SpeechToTextClient", "SpeechToTextClientRaw"]

_BASE_PATH = "/speechtotext/v3.0"
_SECURITY = Security(
    key_header="Ocp-Apim-Subscription-Key",
    scopes=("https://cognitiveservices.azure.com/.default",),
)


class SpeechToTextClient(ApiClient):
    """Client of Speech to text REST API v3.0.

    Threads may share it, and it can be pickled. It is a context manager that closes its
    connections.

    ``client.with_options(timeout=5)`` is the same client with another time-out, retries, deadline,
    hooks or headers. At level DEBUG the logger ``speechtotext`` shows each attempt, without
    secrets.
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
        """Make a client; nothing is sent yet.

        Args:
            endpoint: Where the service is; ``/speechtotext/v3.0`` is added to it.
            region: Instead of an endpoint: the region in
                ``https://{region}.api.cognitive.microsoft.com``.
            credential: A key, an object with ``get_token``, or a function that returns a bearer
                token.
            timeout: Seconds without progress: one number, or a pair (to connect, between two
                reads).
            retries: What is tried again, how often and for how long.
            deadline: Seconds for a whole call: attempts, waits between them, redirects, and the
                answer to its end. None for no limit.
            max_response_bytes: The largest body that is read into memory, decompressed; None for
                any. Downloads to files are not limited.
            proxy: ``host:port`` or URL of a proxy, perhaps with user and password.
            ca_certs: Path of a file or folder with the certificates to trust, instead of the
                system's.
            client_cert: Path of a file with certificate and key, or a tuple: both paths, and
                perhaps the key's password.
            ssl_context: Instead of ``ca_certs`` and ``client_cert``. The client cannot be pickled
                then.
            trust_env: Whether to follow HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY,
                REQUESTS_CA_BUNDLE and SSL_CERT_FILE.
            on_request: Called before each attempt, with a ``RequestEvent``, which has no secrets.
                The call raises what it raises.
            on_response: Called after each attempt, with a ``ResponseEvent``; as ``on_request``.
            pool_size: Connections kept open.
            user_agent: What the service is told of the caller.

        Raises:
            ValueError: An argument cannot be used, or not just one of endpoint and region is given.
            TypeError: An argument has a wrong type.
        """
        credential = hidden(credential)
        if (endpoint is None) == (region is None):
            raise ValueError("give either an endpoint or a region")
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
        """A client made of what the environment says.

        ``SPEECH_KEY`` holds the key; ``SPEECH_ENDPOINT`` the endpoint, or ``SPEECH_REGION`` the
        region.

        Raises:
            ValueError: The key, or both endpoint and region, are not set.
        """
        key = hidden(os.environ.get("SPEECH_KEY"))
        endpoint = os.environ.get("SPEECH_ENDPOINT")
        region = None if endpoint else os.environ.get("SPEECH_REGION")
        if not key or not (endpoint or region):
            raise ValueError("set SPEECH_KEY, and SPEECH_REGION or SPEECH_ENDPOINT")
        return cls(endpoint or None, region=region, credential=key, **options)

    @cached_property
    def with_raw_response(self) -> SpeechToTextClientRaw:
        """The same operations, each returning status, headers and bytes beside the decoded answer."""
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
        """Folders that group datasets, models, evaluations, endpoints and transcriptions of one
        locale.
        """
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
    """The operation groups of a client, with raw responses. Made by ``with_raw_response``."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @cached_property
    def transcriptions(self) -> TranscriptionsRaw:
        """The operations of ``transcriptions``, each returning the whole response; a listing returns
        its first page.
        """
        from .operations.transcriptions import TranscriptionsRaw

        return TranscriptionsRaw(self._session)

    @cached_property
    def datasets(self) -> DatasetsRaw:
        """The operations of ``datasets``, each returning the whole response; a listing returns its
        first page.
        """
        from .operations.datasets import DatasetsRaw

        return DatasetsRaw(self._session)

    @cached_property
    def models(self) -> ModelsRaw:
        """The operations of ``models``, each returning the whole response; a listing returns its first
        page.
        """
        from .operations.models import ModelsRaw

        return ModelsRaw(self._session)

    @cached_property
    def evaluations(self) -> EvaluationsRaw:
        """The operations of ``evaluations``, each returning the whole response; a listing returns its
        first page.
        """
        from .operations.evaluations import EvaluationsRaw

        return EvaluationsRaw(self._session)

    @cached_property
    def endpoints(self) -> EndpointsRaw:
        """The operations of ``endpoints``, each returning the whole response; a listing returns its
        first page.
        """
        from .operations.endpoints import EndpointsRaw

        return EndpointsRaw(self._session)

    @cached_property
    def projects(self) -> ProjectsRaw:
        """The operations of ``projects``, each returning the whole response; a listing returns its
        first page.
        """
        from .operations.projects import ProjectsRaw

        return ProjectsRaw(self._session)

    @cached_property
    def web_hooks(self) -> WebHooksRaw:
        """The operations of ``web_hooks``, each returning the whole response; a listing returns its
        first page.
        """
        from .operations.web_hooks import WebHooksRaw

        return WebHooksRaw(self._session)

    @cached_property
    def service_health(self) -> ServiceHealthRaw:
        """The operations of ``service_health``, each returning the whole response; a listing returns
        its first page.
        """
        from .operations.service_health import ServiceHealthRaw

        return ServiceHealthRaw(self._session)
