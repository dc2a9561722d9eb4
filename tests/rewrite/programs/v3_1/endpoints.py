"""Puts a base model behind an endpoint."""

import os

import swagger_client
from swagger_client.rest import ApiException

KEY = "Ocp-Apim-Subscription-Key"


def clients(*classes):
    configuration = swagger_client.Configuration()
    configuration.api_key[KEY] = os.environ["SPEECH_KEY"]
    configuration.host = os.environ["SPEECH_HOST"] + "/speechtotext/v3.1"
    return swagger_client.ApiClient(configuration)


client = clients()
models = swagger_client.CustomSpeechModelsApi(client)
endpoints = swagger_client.CustomSpeechEndpointsApi(api_client=client)

base = next(model for model in models.models_list_base_models(top=100).values if model.locale == "en-US")
endpoint: swagger_client.Endpoint = endpoints.endpoints_create(
    swagger_client.Endpoint(
        display_name="live",
        locale="en-US",
        model=swagger_client.EntityReference(_self=base._self),
        properties=swagger_client.EndpointProperties(logging_enabled=False),
    )
)
id = endpoint._self.split("/")[-1]
print(endpoint.display_name, endpoint.properties.logging_enabled)
print([one.display_name for one in endpoints.endpoints_list().values])
endpoints.endpoints_update(id, swagger_client.EndpointUpdate(display_name="old"))
print(endpoints.endpoints_get(id).display_name)
endpoints.endpoints_delete(id)
try:
    endpoints.endpoints_get(id)
except ApiException as problem:
    print(problem.status, "NotFound" in problem.body)
