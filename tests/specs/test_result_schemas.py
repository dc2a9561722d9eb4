"""The schemas of the v3 result files and reports: strict about types, lenient about what may be absent."""

from __future__ import annotations

import jsonschema

from tests.specs.documents import each_version, is_sentence, load

BEST = {"confidence": 0.9, "lexical": "hello", "itn": "hello", "maskedITN": "hello", "display": "Hello."}
PHRASE = {
    "recognitionStatus": "Success",
    "channel": 0,
    "offset": "PT0.07S",
    "duration": "PT1.59S",
    "offsetInTicks": 700000.0,
    "durationInTicks": 15900000,
    "nBest": [BEST],
}
RESULT = {
    "source": "https://contoso.example/a.wav",
    "timestamp": "2023-05-08T06:21:40Z",
    "durationInTicks": 41200000,
    "duration": "PT4.12S",
    "combinedRecognizedPhrases": [{"channel": 0, "display": "Hello."}],
    "recognizedPhrases": [PHRASE],
}


@each_version
def test_names_and_describes_every_class(version: str) -> None:
    schema = load(f"{version}/result.schema.yaml")
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"] == "TranscriptionResult"
    classes = {"CombinedRecognizedPhrase", "RecognizedPhrase", "NBest", "Word"}
    classes |= {"TranscriptionReport", "TranscriptionReportDetail"}
    if version != "v3_0":
        classes |= {"DisplayWord"}
    assert set(schema["$defs"]) == classes
    for name, part in (*schema["$defs"].items(), ("root", schema)):
        assert is_sentence(part["description"]), name
        for field, sub in part["properties"].items():
            assert is_sentence(sub["description"]), f"{name}.{field}"


@each_version
def test_reads_results(version: str) -> None:
    validator = jsonschema.Draft202012Validator(load(f"{version}/result.schema.yaml"))
    validator.validate(RESULT)
    word = {"word": "hello", "offset": "PT0S", "offsetInTicks": -1, "durationInTicks": 4000000}
    phrase = {**PHRASE, "speaker": 2, "nBest": [{**BEST, "speaker": 1, "words": [word], "new": 1}]}
    validator.validate({**RESULT, "recognizedPhrases": [phrase], "later": {}})
    assert not validator.is_valid({**RESULT, "recognizedPhrases": [{**PHRASE, "nBest": [{"words": [{}]}]}]})


@each_version
def test_reads_reports_old_and_new(version: str) -> None:
    classes = load(f"{version}/result.schema.yaml")["$defs"]
    report = jsonschema.Draft202012Validator({**classes["TranscriptionReport"], "$defs": classes})
    report.validate(
        {"failedTranscriptionsCount": 1, "details": [{"sourceUrl": "u", "errorKind": "Unreadable"}]}
    )
    report.validate({"successfulTranscriptionsCount": 2, "details": [{"source": "u", "status": "Succeeded"}]})
    assert not report.is_valid({"details": [{"status": 1}]})
