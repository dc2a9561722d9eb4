"""Trains a model from a data set, by dicts with the names of the service."""

import os
import sys

import swagger_client

configuration = swagger_client.Configuration()
configuration.api_key["Ocp-Apim-Subscription-Key"] = os.environ["SPEECH_KEY"]
configuration.host = f'{os.environ["SPEECH_HOST"]}/speechtotext/v3.2'
client = swagger_client.ApiClient(configuration)
models = swagger_client.CustomSpeechModelsApi(client)


def train(url, **more):
    model = {"displayName": "trained", "locale": "en-US", "datasets": [{"self": url}]}
    created, status, headers = models.models_create_with_http_info(model)
    print(status, created.display_name)
    return headers["Location"].split("/")[-1]


id = train(sys.argv[1])
model = models.models_get_custom_model(id)
print(model.locale, getattr(model, "display_name"))
changed = models.models_update(id, {"description": "ours", "customProperties": {"team": "hotline"}})
print(changed.description)
print(any(one._self.endswith(id) for one in models.models_list_custom_models().values))
models.models_delete(id)
