"""Prism judges the client of short audio by the document, both operations and every argument.

Prism cannot read the media type of WAV files: its value `audio/pcm` would need quotes by RFC 9110, and the
service wants it without. So all recordings are Ogg files here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import urllib3
import yaml

from speechtotext_short_audio import RetryPolicy, ShortAudioClient, enums, models
from tests.third_party.calls import ROOT
from tests.third_party.prism import needs_prism, prism

pytestmark = needs_prism
PATH = "/speech/recognition/conversation/cognitiveservices/v1"
ASSESSMENT = models.PronunciationAssessmentParameters(
    reference_text="Grüß Gott 你好",
    grading_system=enums.GradingSystem.HUNDRED_MARK,
    granularity=enums.Granularity.PHONEME,
    dimension=enums.Dimension.COMPREHENSIVE,
    enable_miscue=True,
    enable_prosody_assessment="True",
    scenario_id="0b7d3f7e-8c56-4c0e-9b1a-2f6d0f5d9a11",
    phoneme_alphabet=enums.PhonemeAlphabet.IPA,
    n_best_phoneme_count=5,
)
EVERYTHING: dict[str, Any] = {
    "format": enums.ResultFormat.DETAILED,
    "profanity": enums.ProfanityHandling.REMOVED,
    "cid": "an endpoint",
    "x_connection_id": "3f2b8c1d9e7a4b6f8d0c5a1e2b3c4d5f",
    "pronunciation_assessment": ASSESSMENT,
}
OGG: Any = "audio/ogg; codecs=opus"


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    text = (ROOT / "specs" / "short_audio" / "openapi.yaml").read_text(encoding="utf-8")
    with prism(yaml.safe_load(text), tmp_path_factory.mktemp("prism")) as url:
        yield url


@pytest.mark.parametrize("options", [{}, EVERYTHING], ids=["required", "all-arguments"])
@pytest.mark.parametrize("mode", enums.RecognitionMode)
def test_no_request_is_refused(endpoint: str, mode: enums.RecognitionMode, options: dict[str, Any]) -> None:
    servers = {"https://{region}.api.cognitive.microsoft.com": endpoint}
    client = ShortAudioClient(endpoint, servers=servers, credential="key", retries=RetryPolicy(total=0))
    with client:
        for body in (b"OggS", iter([b"OggS", b"pages"])):
            answer = client.speech.recognize(mode, "en-US", body, content_type=OGG, **options)
            assert answer.recognition_status is enums.RecognitionStatus.SUCCESS
            assert answer.text
        assert client.tokens.issue().count(".") == 2


@pytest.mark.parametrize("query", ["", "?language=en-US&format=x", "?language=en-US&X-ConnectionId=1"])
def test_prism_does_refuse_what_is_wrong(endpoint: str, query: str) -> None:
    headers = {"Ocp-Apim-Subscription-Key": "key", "Content-Type": OGG}
    answer = urllib3.request("POST", endpoint + PATH + query, body=b"x", headers=headers)
    assert answer.status == 400
