"""What jedi completes, on which IPython, Spyder and python-lsp-server rely."""

from __future__ import annotations

from collections.abc import Iterator

import jedi
import pytest

import speechtotext_v2
import speechtotext_v3_1
import speechtotext_v3_1.aio

_CLIENT = "from speechtotext_v3_1 import SpeechToTextClient\nclient = SpeechToTextClient(region='westus')\n"
_WITH = "from speechtotext_v3_1 import SpeechToTextClient as Client\nwith Client('') as client:\n    "
_AIO = (
    "from speechtotext_v3_1.aio import SpeechToTextClient\n"
    "client = SpeechToTextClient(region='westus')\nasync def main():\n    "
)
_ASYNC_WITH = (
    "from speechtotext_v3_1.aio import SpeechToTextClient as Client\n"
    "async def main():\n    async with Client('') as client:\n        "
)
_SHIM = "import speechtotext_v2 as swagger_client\n"


@pytest.fixture(autouse=True, scope="module")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests run side by side, and jedi reads files of its cache that another process is still writing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jedi.settings, "cache_directory", tmp_path_factory.mktemp("jedi"))
        yield


@pytest.mark.parametrize(
    ("program", "names"),
    [
        ("import speechtotext_v3_1\nspeechtotext_v3_1.", set(speechtotext_v3_1.__all__)),
        ("from speechtotext_v3_1 import Spee", {"SpeechToTextClient"}),
        ("from speechtotext_v3_1 import models\nmodels.Trans", {"Transcription", "TranscriptionUpdate"}),
        (_CLIENT + "client.", {"transcriptions", "web_hooks", "with_raw_response", "close"}),
        (_CLIENT + "client.transcriptions.", {"create", "list_files", "wait", "wait_all", "results"}),
        (_CLIENT + "client.transcriptions.get('1').", {"id", "display_name", "properties"}),
        (_CLIENT + "for file in client.transcriptions.list_files('1'):\n    file.links.", {"content_url"}),
        (_CLIENT + "client.with_raw_response.transcriptions.get('1').parsed.", {"id", "display_name"}),
        (_CLIENT + "for one in client.transcriptions.results('1'):\n    one.", {"source", "conversation"}),
        (_CLIENT + "client.transcriptions.results('1').report.", {"details"}),
        (_CLIENT + "client.transcriptions.wait_all(['1'])[0].", {"id", "display_name"}),
        (_CLIENT + "client.transcriptions.conversation('1').", {"to_srt", "label"}),
        (_CLIENT + "client.datasets.upload_file('a.zip', '1').", {"id", "display_name"}),
        (_WITH + "client.", {"transcriptions", "web_hooks", "close"}),
        (_WITH + "client.transcriptions.", {"create", "list_files", "wait", "wait_all", "results"}),
        ("from speechtotext_v3_1.aio import Spee", {"SpeechToTextClient"}),
        ("import speechtotext_v3_1.aio as stt\nstt.", set(speechtotext_v3_1.aio.__all__)),
        (_AIO + "client.", {"transcriptions", "web_hooks", "with_raw_response", "close"}),
        (_AIO + "client.transcriptions.", {"create", "list_files", "wait", "wait_each", "results"}),
        (_AIO + "(await client.transcriptions.get('1')).", {"id", "display_name", "properties"}),
        (_AIO + "async for job in client.transcriptions.list():\n        job.", {"id", "display_name"}),
        (_AIO + "(await client.transcriptions.conversation('1')).", {"to_srt", "label"}),
        (_AIO + "(await client.datasets.upload_file('a.zip', '1')).", {"id", "display_name"}),
        (_ASYNC_WITH + "client.", {"transcriptions", "web_hooks", "close"}),
        (_SHIM + "swagger_client.", set(speechtotext_v2.__all__)),
        (_SHIM + "swagger_client.CustomSpeechTranscriptionsApi().", {"create_transcription"}),
    ],
)
def test_names_are_completed(program: str, names: set[str]) -> None:
    assert names <= {completion.name for completion in jedi.Script(program).complete()}
