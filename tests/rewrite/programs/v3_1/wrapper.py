import os
import sys

USE_OLD = os.environ.get("USE_OLD", "1") == "1"
if USE_OLD:
    from swagger_client.api.custom_speech_transcriptions_api import CustomSpeechTranscriptionsApi
    from swagger_client.api_client import ApiClient
    from swagger_client.configuration import Configuration
    from swagger_client.models.transcription import Transcription
    from swagger_client.models import TranscriptionProperties
    from swagger_client.rest import ApiException
else:
    raise SystemExit("no other client")


class Client(object):
    """wrapper"""

    _instance = None

    @classmethod
    def instance(cls):
        if cls._instance is None:
            cls._instance = cls()
        return cls._instance

    def __init__(self):
        self._cfg = Configuration()
        self._cfg.host = os.environ["SPEECH_HOST"] + "/speechtotext/v3.1"
        self._cfg.api_key["Ocp-Apim-Subscription-Key"] = os.environ["SPEECH_KEY"]

    @property
    def api(self):
        if not hasattr(self, "_api"):
            self._api = CustomSpeechTranscriptionsApi(ApiClient(self._cfg))
        return self._api

    @staticmethod
    def ident(thing):
        return thing._self.split("/")[-1]

    def all(self):
        return self.api.transcriptions_list().values

    def __iter__(self):
        return iter(self.all())

    def __len__(self):
        return len(self.all())

    def __getitem__(self, id):
        return self.api.transcriptions_get(id)


c = Client.instance()
print(len(c))
by_id = {c.ident(t): t for t in c}
for id, t in sorted(by_id.items(), key=lambda kv: kv[1].display_name):
    print(t.display_name, c[id].display_name == t.display_name)
props = TranscriptionProperties(time_to_live="P1D", channels=[0])
new = Transcription(
    content_urls=[sys.argv[1]], properties=props, locale="en-US", display_name="cond", model=None)
made = c.api.transcriptions_create(new)
print(made.display_name, made.status)
try:
    c.api.transcriptions_delete(c.ident(made))
    c.api.transcriptions_get(c.ident(made))
except ApiException as ex:
    print({404: "not found"}.get(ex.status, ex.status))
