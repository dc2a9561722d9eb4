import argparse
import functools
import logging
import os
import sys

try:
    import swagger_client
except ImportError as error:
    sys.exit("generate the client first: %s" % error)

logging.basicConfig(level=logging.ERROR)


def parse():
    p = argparse.ArgumentParser()
    p.add_argument("--region", default="westus")
    p.add_argument("--top", type=int, default=None)
    p.add_argument("--delete", action="store_true")
    return p.parse_args()


@functools.lru_cache(None)
def client():
    c = swagger_client.Configuration()
    c.host = os.environ.get("SPEECH_HOST", "https://westus.api.cognitive.microsoft.com") + "/speechtotext/v3.2"
    c.api_key["Ocp-Apim-Subscription-Key"] = os.environ["SPEECH_KEY"]
    c.verify_ssl = True
    return swagger_client.ApiClient(c)


def apis():
    return {
        "jobs": swagger_client.CustomSpeechTranscriptionsApi(client()),
        "models": swagger_client.CustomSpeechModelsApi(client()),
        "datasets": swagger_client.CustomSpeechDatasetsForModelAdaptationApi(client()),
    }


def paginate(api, page):
    yield from page.values
    while page.next_link:
        link = page.next_link[len(api.api_client.configuration.host):]
        page, status, headers = api.api_client.call_api(
            link, "GET", response_type=type(page).__name__, auth_settings=["apiKeyHeader"])
        if status != 200:
            raise RuntimeError("status %d" % status)
        yield from page.values


def main():
    args = parse()
    every = apis()
    kwargs = {"top": args.top} if args.top else {}
    jobs = list(paginate(every["jobs"], every["jobs"].transcriptions_list(**kwargs)))
    print(len(jobs), [j.display_name for j in jobs])
    for name, api in every.items():
        print(name, type(api).__name__ != "")
    locales = every["jobs"].transcriptions_list_supported_locales()
    print("en-US" in locales)
    base = every["models"].models_list_base_models(filter="locale eq 'en-US'")
    print(all(m.locale == "en-US" for m in base.values))
    if args.delete:
        for job in jobs:
            every["jobs"].transcriptions_delete(job._self.rsplit("/", 1)[-1])


if __name__ == "__main__":
    main()
