"""Uploads a text as a dataset, block by block."""

import os

import swagger_client
from swagger_client.rest import ApiException

configuration = swagger_client.Configuration()
configuration.api_key["Ocp-Apim-Subscription-Key"] = os.environ["SPEECH_KEY"]
configuration.host = os.environ["SPEECH_HOST"] + "/speechtotext/v3.2"
client = swagger_client.ApiClient(configuration)
api = swagger_client.CustomSpeechDatasetsForModelAdaptationApi(client)
evaluations = swagger_client.CustomSpeechModelEvaluationsApi(client)

dataset = api.datasets_create(
    dataset=swagger_client.Dataset(
        kind=swagger_client.DatasetKind.LANGUAGE,  # plain text
        display_name="Words of the ward",
        locale="en-US",
        custom_properties={"team": "3"},
    )
)
id = dataset._self.split("/")[-1]
print(dataset.display_name, dataset.kind == swagger_client.DatasetKind.LANGUAGE)

blocks = api.datasets_get_blocks(id)
print(len(blocks.committed_blocks or []), len(blocks.uncommitted_blocks or []))

updated, status, headers = api.datasets_update_with_http_info(
    id, swagger_client.DatasetUpdate(description="from the archive")
)
print(status, updated.description, headers["Content-Type"].split(";")[0])

for one in api.datasets_list(filter="locale eq 'en-US'").values:
    print("dataset:", one.display_name)
print("evaluations:", len(evaluations.evaluations_list(top=5).values))
api.datasets_delete(id)
try:
    api.datasets_get(id)
except ApiException as problem:
    print(problem.status, "NotFound" in problem.body)
