"""Renames the jobs of a language, and hands in another one."""

import os
import sys

import speechtotext_v2 as swagger_client

configuration = swagger_client.Configuration()
configuration.host = os.environ["SPEECH_HOST"] + "/speechtotext/v2.0"
configuration.api_key["Ocp-Apim-Subscription-Key"] = os.environ["SPEECH_KEY"]
api = swagger_client.CustomSpeechTranscriptionsApi(swagger_client.ApiClient(configuration))

print("en-US" in api.get_supported_locales_for_transcriptions())
for job in api.get_transcriptions():
    update = swagger_client.TranscriptionUpdate(f"{job.name} of {job.locale}", "renamed")
    api.update_transcription(job.id, update)
for job in sorted(api.get_transcriptions(), key=lambda one: one.name):
    print(getattr(job, "name"), job.description, job.status)
definition = swagger_client.TranscriptionDefinition(
    sys.argv[1], None, "en-US", "Evening", properties={"PunctuationMode": "Automatic"}
)
_, _, headers = api.create_transcription_with_http_info(definition)
id = headers["location"].rsplit("/", 1)[1]
print(api.get_transcription(id).name)
api.delete_transcription(id)
