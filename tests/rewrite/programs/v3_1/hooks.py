"""Asks the service to call when a job has ended."""

import os
import sys

import swagger_client
from swagger_client.rest import ApiException

configuration = swagger_client.Configuration()
configuration.api_key["Ocp-Apim-Subscription-Key"] = os.environ["SPEECH_KEY"]
configuration.host = f"{os.environ['SPEECH_HOST']}/speechtotext/v3.1"
hooks = swagger_client.CustomSpeechWebHooksApi(swagger_client.ApiClient(configuration))


def register(url, events=None, name="Jobs that ended"):
    hook = swagger_client.WebHook(
        display_name=name,
        web_url=url,
        events=events or swagger_client.WebHookEvents(transcription_completion=True),
        properties=swagger_client.WebHookProperties(secret=os.environ.get("HOOK_SECRET", "a long secret")),
    )
    return hooks.web_hooks_create(web_hook=hook)


if __name__ == "__main__":
    created = register(sys.argv[1])
    id = created._self.split("/")[-1]
    print(created.display_name, created.events.transcription_completion)
    changed = hooks.web_hooks_update(id, swagger_client.WebHookUpdate(display_name="Jobs"))
    print(changed.display_name)
    for hook in hooks.web_hooks_list().values:
        print("hook:", hook.display_name, hook.web_url == sys.argv[1])
    hooks.web_hooks_ping(id)
    hooks.web_hooks_delete(id)
    try:
        hooks.web_hooks_get(id)
    except ApiException as error:
        print("gone:", error.status)
