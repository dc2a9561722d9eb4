"""Mistakes with fast transcription that strict checkers have to see."""

import speechtotext_2024_11_15 as earlier
import speechtotext_2025_10_15 as stt
from speechtotext_2025_10_15 import models

client = stt.SpeechToTextClient(region="westus", credential="key")
older = earlier.SpeechToTextClient(region="westus", credential="key")

client.transcriptions.transcribe(5)  # expect: arg-type, reportArgumentType
client.transcriptions.transcribe("a.wav", 5)  # expect: arg-type, reportArgumentType
client.transcriptions.transcribe("a.wav", limits=300)  # expect: arg-type, reportArgumentType
client.transcriptions.transcribe("a.wav", additional=["x"])  # expect: arg-type, reportArgumentType
models.TranscribeDefinition(locale="en-GB")  # expect: call-arg, reportCallIssue
models.TranscribeDefinition(locales="en-GB")  # expect: arg-type, reportArgumentType
text: int = client.transcriptions.transcribe("a.wav").to_text()  # expect: assignment, reportAssignmentType
answer = client.transcriptions.transcribe("a.wav")
print(answer.phrases[0].offset)  # expect: attr-defined, reportAttributeAccessIssue
older.transcriptions.transcribe()  # expect: call-arg, reportCallIssue
earlier.models.TranscribeDefinition(audio_url="https://h/a.wav")  # expect: call-arg, reportCallIssue
