# dicts instead of models, positional options, walrus, f-strings
import os, json, time
import swagger_client
from swagger_client import ApiClient, Configuration
from swagger_client import CustomSpeechTranscriptionsApi as Api

cfg = Configuration()
cfg.api_key = {'Ocp-Apim-Subscription-Key': os.getenv('SPEECH_KEY')}
cfg.host = f'{os.getenv("SPEECH_HOST")}/speechtotext/v3.0'
api = Api(ApiClient(cfg))

BODY = {
    'displayName': 'dict job',
    'locale': 'en-US',
    'contentUrls': ['https://contoso.com/audio/evening.wav'],
    'properties': {
        'diarizationEnabled': True,
        'timeToLive': 'PT6H',
        'channels': [0, 1],
        'punctuationMode': 'DictatedAndAutomatic',
    },
}


def make(body):
    data, code, head = api.create_transcription_with_http_info(body)
    return head['Location'].rsplit('/', 1)[-1], code


ident, code = make(dict(BODY))
print(code)
while (job := api.get_transcription(ident)).status not in ('Succeeded', 'Failed'):
    time.sleep(float(os.environ.get('PAUSE', 1)))
print(f"{job.display_name!r} {job.status:>12} {job.properties.diarization_enabled}")
match job.status:
    case 'Succeeded':
        names = sorted(f.name for f in api.get_transcription_files(ident).values)
        print(len(names) > 0)
    case other:
        print(other, job.properties.error)
api.update_transcription(ident, {'displayName': 'renamed', 'description': 'from a dict'})
job = api.get_transcription(ident)
print(job.display_name, job.description)
print([*(j.display_name for j in api.get_transcriptions(skip=0, top=2).values)])
api.delete_transcription(ident)
