"""Prints what there is: models, datasets and endpoints, by the old names."""

import os

from speechtotext_v2 import (
    ApiClient,
    Configuration,
    CustomSpeechDatasetsForModelAdaptationApi,
    CustomSpeechEndpointsApi,
    CustomSpeechModelsApi,
)
from speechtotext_v2.rest import ApiException


class Inventory:
    def __init__(self, host, key):
        config = Configuration()
        config.host = host + "/speechtotext/v2.0"
        config.api_key["Ocp-Apim-Subscription-Key"] = key
        self.client = ApiClient(config)
        self.models = CustomSpeechModelsApi(self.client)
        self.datasets = CustomSpeechDatasetsForModelAdaptationApi(self.client)
        self.endpoints = CustomSpeechEndpointsApi(self.client)

    def show(self):
        names = sorted(model.name for model in self.models.get_models() if model.locale == "en-US")
        print("models:", names)
        for dataset in self.datasets.get_datasets():
            print("dataset:", dataset.name, dataset.data_import_kind, dataset.status)
        for endpoint in self.endpoints.get_endpoints():
            print("endpoint:", endpoint.name, endpoint.locale)

    def remove(self, id):
        try:
            self.datasets.delete_dataset(id)
            print("removed")
        except ApiException as e:
            print("not removed:", e.status)


if __name__ == "__main__":
    inventory = Inventory(os.environ["SPEECH_HOST"], os.environ["SPEECH_KEY"])
    inventory.show()
    inventory.remove("6c0f6f0e-0f8e-4c36-9c6d-0c3b3c9d9f01")
    inventory.remove("00000000-0000-4000-8000-000000000000")
    inventory.show()
