"""All jobs, newest first, with a generator that follows the links."""
import os

import swagger_client as stt

config = stt.Configuration()
config.host = f"{os.environ['SPEECH_HOST']}/speechtotext/v3.0"
config.api_key = {"Ocp-Apim-Subscription-Key": os.environ["SPEECH_KEY"]}
api = stt.CustomSpeechTranscriptionsApi(stt.ApiClient(config))


def every(page):
    yield from page.values
    while page.next_link:
        page = api.api_client.call_api(
            page.next_link[len(config.host):], "GET", response_type="PaginatedTranscriptions",
            auth_settings=["apiKeyHeader"] if False else ["api_key"])[0]
        yield from page.values


jobs = list(every(api.get_transcriptions(top=2)))
jobs.sort(key=lambda job: job.created_date_time, reverse=True)
print(len(jobs), max(jobs, key=lambda job: job.display_name).display_name)
print({job.display_name: job.locale for job in jobs if job.status != "Failed"})
