"""Mistakes that strict checkers have to see, each with the codes that mypy and pyright give it."""

import speechtotext_v3_1 as stt
from speechtotext_v3_1 import SpeechToTextCleint  # expect: attr-defined, reportAttributeAccessIssue
from speechtotext_v3_1 import enums, models

client = stt.SpeechToTextClient(region="westus", credential="key")

print(stt.SpeechToTextClint)  # expect: attr-defined, reportAttributeAccessIssue
client.transcriptions.get(5)  # expect: arg-type, reportArgumentType
client.transcriptions.list(skip="1")  # expect: arg-type, reportArgumentType
client.transcriptions.list(1)  # expect: call-arg, reportCallIssue
client.transcriptions.lists()  # expect: attr-defined, reportAttributeAccessIssue
print(client.transcription)  # expect: attr-defined, reportAttributeAccessIssue
models.Transcription(display_name="no locale")  # expect: call-arg, reportCallIssue
models.Transcription(display_name="a", locale="en-US", kind="x")  # expect: call-arg, reportCallIssue
models.DatasetUpdate(display_name=5)  # expect: arg-type, reportArgumentType
models.TranscriptionProperties(punctuation_mode="Typo")  # expect: arg-type, reportArgumentType
dataset = models.Dataset(display_name="a", locale="b", kind=enums.DatasetKind.ACOUSTIC)
client.transcriptions.create(dataset)  # expect: arg-type, reportArgumentType
client.transcriptions.delete(dataset)  # expect: arg-type, reportArgumentType
models.Transcription(display_name="a", locale="en-US", model=5)  # expect: arg-type, reportArgumentType
number: int = client.transcriptions.get("id").display_name  # expect: assignment, reportAssignmentType
raw = client.with_raw_response.transcriptions
page: str = raw.list().parsed.items[0]  # expect: assignment, reportAssignmentType
stt.SpeechToTextClient(region="westus", credential=5)  # expect: arg-type, reportArgumentType
client.datasets.upload("a", "en-US", "Language", data="train.zip")  # expect: arg-type, reportArgumentType
client.datasets.upload("a", "en-US", "Language", data=[b"PK"])  # expect: arg-type, reportArgumentType
client.download(dataset)  # expect: call-overload, reportArgumentType
client.with_options(timeout="5")  # expect: arg-type, reportArgumentType
client.with_options(timeouts=5)  # expect: call-arg, reportCallIssue
client.with_options(on_request=5)  # expect: arg-type, reportArgumentType
client.with_options(deadline=5).transcriptions.get(5)  # expect: arg-type, reportArgumentType
stt.SpeechToTextClient(region="westus", proxy=5)  # expect: arg-type, reportArgumentType
jobs = client.transcriptions.wait_all(["id"], on_failure="return")
print(jobs[0].display_name)  # expect: union-attr, reportAttributeAccessIssue
