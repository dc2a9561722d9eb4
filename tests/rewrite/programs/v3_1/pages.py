"""Counts jobs page by page, in three ways that programs have."""

import os

from swagger_client import ApiClient, Configuration, CustomSpeechTranscriptionsApi


def connect():
    configuration = Configuration()
    configuration.api_key["Ocp-Apim-Subscription-Key"] = os.environ["SPEECH_KEY"]
    configuration.host = os.environ["SPEECH_HOST"] + "/speechtotext/v3.1"
    return CustomSpeechTranscriptionsApi(ApiClient(configuration))


def follow(api):
    # from link to link
    count = 0
    page = api.transcriptions_list(top=2)
    while True:
        for job in page.values:
            count += 1
        if not page.next_link:
            return count
        link = page.next_link[len(api.api_client.configuration.host) :]
        page = api.api_client.call_api(
            link, "GET", response_type="PaginatedTranscriptions", auth_settings=["api_key"]
        )[0]


def skip(api):
    count, position = 0, 0
    while True:
        page = api.transcriptions_list(skip=position, top=2)
        count += len(page.values)
        position += 2
        if len(page.values) < 2:
            return count


def collect(api, page):
    items = list(page.values)
    while page.next_link is not None:
        page, _, _ = api.api_client.call_api(
            page.next_link[len(api.api_client.configuration.host) :],
            "GET",
            response_type="PaginatedTranscriptions",
            auth_settings=["api_key"],
        )
        items.extend(page.values)
    return items


def first(api):
    data, status, _ = api.transcriptions_list_with_http_info(top=3)
    print("status", status, len(data.values), api.transcriptions_list_with_http_info(top=1)[1])
    return len(api.transcriptions_list().values)


if __name__ == "__main__":
    api = connect()
    print(follow(api), skip(api), len(collect(api, api.transcriptions_list(top=2))), first(api))
    locales = api.transcriptions_list_supported_locales()
    print("en-US" in locales)
