"""Counts what a resource has, in the version of November 2024."""

import os

import swagger_client
from swagger_client.rest import ApiException

VERSION = {"api_version": "2024-11-15"}


class Resource(object):
    def __init__(self, host, key):
        configuration = swagger_client.Configuration()
        configuration.host = host + "/speechtotext"
        configuration.api_key["Ocp-Apim-Subscription-Key"] = key
        client = swagger_client.ApiClient(configuration)
        self.jobs = swagger_client.CustomSpeechTranscriptionsApi(client)
        self.models = swagger_client.CustomSpeechModelsApi(client)

    def count(self):
        jobs = self.jobs.transcriptions_list(api_version="2024-11-15").values
        print("jobs:", sorted(job.display_name for job in jobs))
        bases = self.models.models_list_base_models("2024-11-15", top=1)
        print("base models:", len(bases.values), bases.next_link is None)

    def find(self, id):
        try:
            return self.jobs.transcriptions_get(id, "2024-11-15").display_name
        except ApiException as e:
            return f"status {e.status}"


resource = Resource(os.environ["SPEECH_HOST"], os.environ["SPEECH_KEY"])
resource.count()
print(resource.find("00000000-0000-4000-8000-000000000000"))
