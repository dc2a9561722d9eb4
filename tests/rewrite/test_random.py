"""Random programs: they keep parsing, and a second run finds nothing to change."""

from __future__ import annotations

import ast
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rewrite.corpus import Migration, rename_map

HEADS = (
    "import swagger_client\nC = swagger_client\n",
    "import swagger_client as C\n",
    "from swagger_client import *\nimport swagger_client as C\n",
    "try:\n    import swagger_client as C\nexcept ImportError:\n    raise\n",
)
START = """\
configuration = C.Configuration()
configuration.api_key["Ocp-Apim-Subscription-Key"] = KEY
configuration.host = HOST + "/speechtotext/v3.1"
client = C.ApiClient(configuration)
api = C.CustomSpeechTranscriptionsApi(client)
models = C.CustomSpeechModelsApi(api_client=client)
"""
PIECES = (
    "job = api.transcriptions_get(id)",
    "print(job.display_name, job._self.split('/')[-1])",
    "page = api.transcriptions_list(top=5, skip=None)",
    "for one in page.values: print(one.status)",
    "data, status, headers = api.transcriptions_create_with_http_info(C.Transcription(locale='y'))",
    "print(headers['location'].split('/')[-1])",
    "x = api.transcriptions_get_with_http_info(id)[2]",
    "thread = api.transcriptions_delete(id, async_req=True); thread.get()",
    "properties = {'diarizationEnabled': True, 'timeToLive': 'PT1H', 'email': 'a@b.c'}",
    "job = C.Transcription(display_name='x', locale='y', properties=properties)",
    "p = C.TranscriptionProperties(diarization_enabled=True, email='a@b.c')",
    "p.time_to_live = LIFE",
    "p.email = 'a@b.c'",
    "log = C.CustomSpeechEndpointsApi(client).endpoints_list_logs(id, sas_validity_in_seconds=90)",
    "copy = models.models_copy_to(id, {'targetSubscriptionKey': KEY})",
    "x = job.description is None",
    "kind = C.DatasetKind.ACOUSTIC",
    "configuration.verify_ssl = False",
    "client.set_default_header('a', 'b')",
    "raw = api.transcriptions_get(id, _preload_content=False)",
    "page = api.api_client.call_api(page.next_link, 'GET')[0]",
    "print(job.to_dict())",
    "update = C.TranscriptionUpdate('x')",
    "handle(api.transcriptions_get)",
)
BLOCKS = (
    "",
    "if id:\n",
    "for id in ids:\n",
    "def f(api, id):\n",
    "class K:\n",
    "try:\n",
    "while id:\n",
    "with x as job:\n",
)


@st.composite
def programs(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(HEADS)) + START
    for _ in range(draw(st.integers(1, 6))):
        block = draw(st.sampled_from(BLOCKS))
        lines = draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4))
        indent = draw(st.sampled_from(["    ", "\t", "  "])) if block else ""
        text += block + "".join(f"{indent}{line}\n" for line in lines)
        text += (
            "except C.rest.ApiException as e:\n  print(e.status, e.reason, e.body)\n"
            if block == "try:\n"
            else ""
        )
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return text.rstrip("\n" * draw(st.integers(0, 1))).replace("\n", newline)


@settings(max_examples=60, deadline=None)
@given(text=programs(), to=st.sampled_from(["v3.1", "v3.2", "2024-11-15", "2025-10-15"]))
def test_random_programs(text: str, to: str) -> None:
    ast.parse(text)
    with TemporaryDirectory() as folder:
        migration = Migration(rename_map(), Path(folder))
        path = migration.file(text)
        migration.write(path, to=to, start="v3.1")
        ast.parse(path.read_bytes().decode())
        again = migration.run(path, to=to, start="v3.1")
        assert not any(file.changed for file in again.files), again.files[0].after
