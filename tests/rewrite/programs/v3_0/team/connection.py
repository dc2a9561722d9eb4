"""Where the service is, and who asks."""

import os

import swagger_client
from swagger_client import Configuration


def settings() -> Configuration:
    configuration = Configuration()
    configuration.host = os.environ["SPEECH_HOST"] + "/speechtotext/v3.0"
    configuration.api_key["Ocp-Apim-Subscription-Key"] = os.environ["SPEECH_KEY"]
    return configuration


CLIENT = swagger_client.ApiClient(settings())


def models_api():
    return swagger_client.CustomSpeechModelsApi(CLIENT)


def endpoints_api():
    return swagger_client.CustomSpeechEndpointsApi(CLIENT)
