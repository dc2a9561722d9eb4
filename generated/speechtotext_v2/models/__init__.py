# Made by sttgen: edits are lost when it runs again.
"""The models, one module each."""

from __future__ import annotations

from .dataset import Dataset
from .dataset_identity import DatasetIdentity
from .dataset_kind import DatasetKind
from .dataset_locales import DatasetLocales
from .dataset_update import DatasetUpdate
from .endpoint import Endpoint
from .endpoint_data import EndpointData
from .endpoint_data_definition import EndpointDataDefinition
from .endpoint_kind import EndpointKind
from .endpoint_metadata_update import EndpointMetadataUpdate
from .error import Error
from .error_detail import ErrorDetail
from .inner_error_v2 import InnerErrorV2
from .model import Model
from .model_identity import ModelIdentity
from .model_kind import ModelKind
from .model_locales import ModelLocales
from .model_update import ModelUpdate
from .speech_endpoint_definition import SpeechEndpointDefinition
from .speech_model_definition import SpeechModelDefinition
from .status import Status
from .test import Test
from .test_definition import TestDefinition
from .test_update import TestUpdate
from .transcription import Transcription
from .transcription_definition import TranscriptionDefinition
from .transcription_update import TranscriptionUpdate

__all__ = [
    "Dataset",
    "DatasetIdentity",
    "DatasetLocales",
    "DatasetUpdate",
    "Endpoint",
    "EndpointData",
    "EndpointDataDefinition",
    "EndpointMetadataUpdate",
    "Error",
    "ErrorDetail",
    "InnerErrorV2",
    "Model",
    "ModelIdentity",
    "ModelLocales",
    "ModelUpdate",
    "SpeechEndpointDefinition",
    "SpeechModelDefinition",
    "Test",
    "TestDefinition",
    "TestUpdate",
    "Transcription",
    "TranscriptionDefinition",
    "TranscriptionUpdate",
    "DatasetKind",
    "EndpointKind",
    "ModelKind",
    "Status",
]
