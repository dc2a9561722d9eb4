"""Registers a web hook in the version of November 2024."""

import os
import sys

import swagger_client as sc

configuration = sc.Configuration()
configuration.host = os.environ["SPEECH_HOST"] + "/speechtotext"
configuration.api_key["Ocp-Apim-Subscription-Key"] = os.environ["SPEECH_KEY"]
api = sc.CustomSpeechWebHooksApi(sc.ApiClient(configuration))
version = "2024-11-15"

hook = api.web_hooks_create(
    web_hook=sc.WebHook(
        display_name="ended", web_url=sys.argv[1], events=sc.WebHookEvents(transcription_completion=True)
    ),
    api_version=version,
)
id = hook._self.split("/")[-1].split("?")[0]
print(hook.display_name, hook.description, hook.events.transcription_completion)
print([one.display_name for one in api.web_hooks_list(version).values])
api.web_hooks_delete(id, version)
