"""A data set, a model that is trained on it, and what becomes of both."""

import os

import swagger_client
from swagger_client import CustomSpeechDatasetsForModelAdaptationApi, CustomSpeechModelsApi
from swagger_client.rest import ApiException

configuration = swagger_client.Configuration()
configuration.api_key["Ocp-Apim-Subscription-Key"] = os.environ["SPEECH_KEY"]
configuration.host = os.environ["SPEECH_HOST"] + "/speechtotext/v3.0"
client = swagger_client.ApiClient(configuration)
datasets, models = CustomSpeechDatasetsForModelAdaptationApi(client), CustomSpeechModelsApi(client)

dataset = datasets.create_dataset(
    dataset=swagger_client.Dataset(
        display_name="sentences",
        locale="en-US",
        kind="Language",  # plain text
        content_url="https://contoso.com/text.txt",
    )
)
print(dataset.display_name, dataset.kind)
model = models.create_model(
    swagger_client.Model(display_name="trained", locale="en-US", datasets=[{"self": dataset._self}])
)
print(model.display_name, len(model.datasets), model.description)
id = model._self.rpartition("/")[2]
models.update_model(id, swagger_client.ModelUpdate(description="with our words"))
print(models.get_model(id).description)
models.delete_model(id)
datasets.delete_dataset(dataset._self.split("/")[-1])
try:
    models.get_model(id)
except ApiException as e:
    print("gone", e.status)
