"""How values are followed: spread arguments, special methods, copies, and addresses on their way to an id."""

from __future__ import annotations

import pytest

from tests.rewrite.corpus import Migration
from tests.rewrite.test_proofs import HEAD, after


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("def run(f, *args): return f(*args)\nprint(run(lambda n, j: j, 3, job)._self)", "3, job).self_url)"),
        ("def run(f, **named): return f(**named)\nprint(run(lambda j: j, j=job)._self)", "j=job).self_url)"),
        ("class All:\n  def __iter__(self): yield job\nprint([j._self for j in All()])", "[j.self_url for"),
        ("class At:\n  def __getitem__(self, i): return job\nprint(At()[0]._self)", "At()[0].self_url"),
        ("class Do:\n  def __call__(self): return job\nprint(Do()()._self)", "Do()().self_url"),
        (
            "class On:\n  def __enter__(self): return job\n  def __exit__(self, *e): pass\n"
            "with On() as j: print(j._self)",
            "print(j.self_url)",
        ),
        (
            "class Next:\n  def __iter__(self): return self\n  def __next__(self): return job\n"
            "for j in Next(): print(j._self)",
            "print(j.self_url)",
        ),
        ("t = {'timeToLive': 'PT6H'}\napi.transcriptions_create({'properties': dict(t)})", "'PT6H'"),
        ("id = job._self.rstrip('/').split('/')[-1]", "split('/')[-1].split(\"?\")[0]"),
        ("*_, id = job._self.split('/')", "job.self_url.partition(\"?\")[0].split('/')"),
        ("id = PurePosixPath(str(job._self)).name", 'PurePosixPath(str(job.self_url).partition("?")[0])'),
        ("pool.submit(api.transcriptions_get, '1')", "pool.submit(api.transcriptions.get, '1')"),
        ("n = {'top': 3}\napi.transcriptions_list(**n)", "api.transcriptions.list(**n)"),
        ("configuration.verify_ssl = True\nprint(1)", "print(1)"),
        ('print(f"{job.properties.email} {job._self}")', "{job.self_url}"),
    ],
)
def test_values_are_followed(before: str, expected: str, migration: Migration) -> None:
    assert expected in after(migration, f"{before}\n")


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("api.transcriptions_list(**options())", "CLIENT-ApiClient"),
        ("api.transcriptions_list(**{'async_req': True})", "CLIENT-ApiClient"),
        ("pool.submit(api.transcriptions_list)", "CLIENT-ApiClient"),
        ("pool.submit(api.transcriptions_create, transcription=job)", "V32-OP-Transcriptions_Create"),
        ("configuration.verify_ssl = False", "CLIENT-Configuration.tls"),
        ("swagger_client.TranscriptionProperties(**load())", "CLIENT-operators"),
    ],
)
def test_what_is_not_known_stays(line: str, rule: str, migration: Migration) -> None:
    text = after(migration, f"{line}\n")
    assert f"# TODO({rule})" in text
    assert line in text


def test_everything_that_is_imported_at_once_is_known(migration: Migration) -> None:
    text = HEAD.replace("import swagger_client", "from swagger_client import *").replace(
        "swagger_client.", ""
    )
    changed = migration.changed(text, start="v3.1")
    assert not any(finding.open for finding in changed.findings)
    assert "CustomSpeechTranscriptionsApi" not in changed.after


def test_imports_inside_a_block_are_written_once(migration: Migration) -> None:
    text = (
        "if True:\n    from swagger_client.configuration import Configuration\n"
        "    from swagger_client.api_client import ApiClient\n"
        "client = ApiClient(Configuration())\n"
    )
    new = migration.after(text, start="v3.1")
    assert new.count("import") == 1


V2 = """\
import speechtotext_v2 as sc
client = sc.ApiClient(sc.Configuration())
api = sc.CustomSpeechTranscriptionsApi(client)
models = sc.CustomSpeechModelsApi(client)
base = models.get_models()[0]
datasets = sc.CustomSpeechDatasetsForModelAdaptationApi(client)
data = datasets.get_datasets()[0]
"""


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("sc.SpeechModelDefinition(base_model=sc.ModelIdentity(base.id))", "base_model=REF(base)"),
        ("sc.SpeechModelDefinition(datasets=[sc.DatasetIdentity(id=data.id)])", "datasets=[REF(data)]"),
        ("sc.TranscriptionDefinition(name='x', models=[])", "display_name='x', properties="),
        ("sc.TranscriptionDefinition(models=[sc.ModelIdentity(base.id)])", "(model=REF(base), "),
        ("api.get_transcriptions(skip=1, take=5)", "list(islice(api.transcriptions.list(skip=1), 5))"),
    ],
)
def test_references_and_limits_of_v2(before: str, expected: str, migration: Migration) -> None:
    changed = migration.changed(f"{V2}{before}\n")
    assert not any(finding.open for finding in changed.findings)
    entity = expected.partition("REF(")[2].partition(")")[0]
    reference = f"sc.models.EntityReference(self_url={entity}.self_url)"
    assert expected.replace(f"REF({entity})", reference) in changed.after


def test_an_id_alone_is_not_a_reference(migration: Migration) -> None:
    changed = migration.changed(f"{V2}sc.SpeechModelDefinition(base_model=sc.ModelIdentity(load()))\n")
    assert [finding.rule for finding in changed.findings if finding.open] == ["V2-PROP-ModelIdentity.id"]


def test_a_name_of_both_packages_is_the_new_one(migration: Migration) -> None:
    text = (
        "import swagger_client\nfrom swagger_client.rest import ApiException as Error\n"
        "print(swagger_client.__version__, swagger_client.Configuration())\n"
        "try:\n    pass\nexcept Error:\n    pass\n"
        "def late():\n    from swagger_client import Configuration\n"
    )
    new = migration.after(text, start="v3.1")
    assert new.index("import ApiException as Error") < new.index("\nfrom speechtotext_2025_10_15 import Api")


def test_a_member_that_is_left_is_not_added_once_more(migration: Migration) -> None:
    text = after(migration, "api.transcriptions_create({'properties': {'timeToLive': load()}})\n")
    assert "timeToLiveHours" not in text
    assert "# TODO(V32-PROP-TranscriptionProperties.timeToLive)" in text
