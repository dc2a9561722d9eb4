# Made by sttgen: edits are lost when it runs again.
"""Speech to text REST API v2.0 as it was, on top of a service that only knows v3.0 and v3.1.

A program that was written for ``swagger_client`` changes its import to ``import speechtotext_v2 as
swagger_client``. Each call warns once, with the call to use instead; ``python -m speechtotext_v2
explain NAME`` explains a name, ``recorder()`` lists what a program uses, and NotSupportedInV3 is
raised for calls without a counterpart.

``Configuration`` sets the version to call, what to do where the new version leaves a choice, and
where result files are served from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from speechtotext_core import require
from speechtotext_core.kits.facade.map.errors import NotSupported as NotSupportedInV3
from speechtotext_core.kits.facade.map.plan import plan_of
from speechtotext_core.kits.facade.results.files import to_new
from speechtotext_core.kits.facade.results.files import to_old as to_v2
from speechtotext_core.kits.facade.usage.recorder import Recorder, recorder_of

from . import rest
from .api.custom_speech_accuracy_tests_api import CustomSpeechAccuracyTestsApi
from .api.custom_speech_datasets_for_model_adaptation_api import (
    CustomSpeechDatasetsForModelAdaptationApi,
)
from .api.custom_speech_endpoints_api import CustomSpeechEndpointsApi
from .api.custom_speech_models_api import CustomSpeechModelsApi
from .api.custom_speech_transcriptions_api import CustomSpeechTranscriptionsApi
from .api_client import ApiClient
from .configuration import Configuration
from .models.dataset import Dataset
from .models.dataset_identity import DatasetIdentity
from .models.dataset_kind import DatasetKind
from .models.dataset_locales import DatasetLocales
from .models.dataset_update import DatasetUpdate
from .models.endpoint import Endpoint
from .models.endpoint_data import EndpointData
from .models.endpoint_data_definition import EndpointDataDefinition
from .models.endpoint_kind import EndpointKind
from .models.endpoint_metadata_update import EndpointMetadataUpdate
from .models.error import Error
from .models.error_detail import ErrorDetail
from .models.inner_error_v2 import InnerErrorV2
from .models.model import Model
from .models.model_identity import ModelIdentity
from .models.model_kind import ModelKind
from .models.model_locales import ModelLocales
from .models.model_update import ModelUpdate
from .models.speech_endpoint_definition import SpeechEndpointDefinition
from .models.speech_model_definition import SpeechModelDefinition
from .models.status import Status
from .models.test import Test
from .models.test_definition import TestDefinition
from .models.test_update import TestUpdate
from .models.transcription import Transcription
from .models.transcription_definition import TranscriptionDefinition
from .models.transcription_update import TranscriptionUpdate

require("0.1.0", __name__)

__version__ = "0.1.0"

__all__ = [
    "ApiClient",
    "Configuration",
    "NotSupportedInV3",
    "Recorder",
    "recorder",
    "rest",
    "to_v2",
    "to_v3",
    "CustomSpeechAccuracyTestsApi",
    "CustomSpeechDatasetsForModelAdaptationApi",
    "CustomSpeechEndpointsApi",
    "CustomSpeechModelsApi",
    "CustomSpeechTranscriptionsApi",
    "Dataset",
    "DatasetIdentity",
    "DatasetKind",
    "DatasetLocales",
    "DatasetUpdate",
    "Endpoint",
    "EndpointData",
    "EndpointDataDefinition",
    "EndpointKind",
    "EndpointMetadataUpdate",
    "Error",
    "ErrorDetail",
    "InnerErrorV2",
    "Model",
    "ModelIdentity",
    "ModelKind",
    "ModelLocales",
    "ModelUpdate",
    "SpeechEndpointDefinition",
    "SpeechModelDefinition",
    "Status",
    "Test",
    "TestDefinition",
    "TestUpdate",
    "Transcription",
    "TranscriptionDefinition",
    "TranscriptionUpdate",
]


def recorder() -> Recorder:
    """Record from now on which rules of the rename map the program uses, and where.

    It is a context manager that stops at its end; ``as_text()`` and ``as_json()`` report.
    """
    return recorder_of(__name__, Configuration().api_version())


def to_v3(
    files: Mapping[str, Mapping[str, Any]] | Iterable[Mapping[str, Any]],
    *,
    source: str = "",
    timestamp: str = "",
    warn: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """Make the new result file for the old ones of a recording.

    Args:
        files: The documents by key (``channel_0``), or just the documents; then ``AudioFileName`` tells the
            channel.
        source: Address of the recording, which old files do not have.
        timestamp: When the job ran, which old files do not have either.
        warn: Called with the id of the rule for each member that is left out.

    Raises:
        ValueError: Neither key nor name tells the channel.
    """
    plan = plan_of(__name__)
    return to_new(
        files,
        source=source,
        timestamp=timestamp,
        warn=lambda name: warn(plan.find("result", name)[0].id),
    )
