"""Mistakes that ``mypy --strict`` has to see, each with the code of the error it must report on that line."""

import speechtotext_v3_1 as stt
from speechtotext_v3_1 import enums, models

client = stt.SpeechToTextClient(region="westus", credential="key")

client.transcriptions.get(5)  # expect: arg-type
client.transcriptions.list(skip="1")  # expect: arg-type
client.transcriptions.list(1)  # expect: call-arg
client.transcriptions.lists()  # expect: attr-defined
print(client.transcription)  # expect: attr-defined
models.Transcription(display_name="no locale")  # expect: call-arg
models.Transcription(display_name="a", locale="en-US", kind="x")  # expect: call-arg
models.DatasetUpdate(display_name=5)  # expect: arg-type
models.TranscriptionProperties(punctuation_mode="Typo")  # expect: arg-type
dataset = models.Dataset(display_name="a", locale="b", kind=enums.DatasetKind.ACOUSTIC)
client.transcriptions.create(dataset)  # expect: arg-type
number: int = client.transcriptions.get("id").display_name  # expect: assignment
page: str = client.with_raw_response.transcriptions.list().parsed.items[0]  # expect: assignment
stt.SpeechToTextClient(region="westus", credential=5)  # expect: arg-type
