"""Web hooks of v3.0, by the names that operations had then."""

import os
import sys

import swagger_client


class Hooks:
    events = {"transcriptionCompletion": True}

    def __init__(self):
        configuration = swagger_client.Configuration()
        configuration.api_key["Ocp-Apim-Subscription-Key"] = os.environ["SPEECH_KEY"]
        configuration.host = os.environ["SPEECH_HOST"] + "/speechtotext/v3.0"
        self.api = swagger_client.CustomSpeechWebHooksApi(swagger_client.ApiClient(configuration))

    def add(self, url):
        hook = swagger_client.WebHook(display_name="hook", web_url=url, events=self.events)
        data, status, headers = self.api.create_hook_with_http_info(hook)
        print(status, data.display_name, data.description)
        return headers["location"].split("/")[-1]

    def rename(self, id, name):
        return self.api.update_hook(id, web_hook_update={"displayName": name}).display_name

    @property
    def urls(self):
        return [hook.web_url for hook in self.api.get_hooks().values]


hooks = Hooks()
id = hooks.add(sys.argv[1])
print(hooks.rename(id, "other"), hooks.urls)
hooks.api.ping_hook(id)
hooks.api.delete_hook(id)
print(hooks.urls)
