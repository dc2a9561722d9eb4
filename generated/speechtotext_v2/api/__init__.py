# Made by sttgen: edits are lost when it runs again.
"""The API classes, one module each."""

from __future__ import annotations

from .custom_speech_accuracy_tests_api import CustomSpeechAccuracyTestsApi
from .custom_speech_datasets_for_model_adaptation_api import (
    CustomSpeechDatasetsForModelAdaptationApi,
)
from .custom_speech_endpoints_api import CustomSpeechEndpointsApi
from .custom_speech_models_api import CustomSpeechModelsApi
from .custom_speech_transcriptions_api import CustomSpeechTranscriptionsApi

__all__ = [
    "CustomSpeechAccuracyTestsApi",
    "CustomSpeechDatasetsForModelAdaptationApi",
    "CustomSpeechEndpointsApi",
    "CustomSpeechModelsApi",
    "CustomSpeechTranscriptionsApi",
]
