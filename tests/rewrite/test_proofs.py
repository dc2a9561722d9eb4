"""What is proved and what is not: awkward ways to write programs, and what becomes of each line."""

from __future__ import annotations

import pytest

from tests.rewrite.corpus import Migration

HEAD = """\
import swagger_client
configuration = swagger_client.Configuration()
client = swagger_client.ApiClient(configuration)
api = swagger_client.CustomSpeechTranscriptionsApi(client)
job = api.transcriptions_get("1")
page = api.transcriptions_list()
"""
PACKAGE = "speechtotext_2025_10_15"
UNSET = f"{PACKAGE}.UNSET"


def after(migration: Migration, text: str) -> str:
    """Return the new text of a program, without its head."""
    return migration.after(HEAD + text, start="v3.1").partition("by_page())\n")[2]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("print(getattr(job, '_self'))", "print(getattr(job, 'self_url'))"),
        ("hasattr(page, 'values')", "hasattr(page, 'items')"),
        ("sorted(page.values, key=lambda j: j._self)", "sorted(page.items, key=lambda j: j.self_url)"),
        ("page.values.sort(key=lambda j: j._self)", "page.items.sort(key=lambda j: j.self_url)"),
        ("[job._self for job in page.values]", "[job.self_url for job in page.items]"),
        ("n = [page.values for page in open('x')]", "n = [page.values for page in open('x')]"),
        ("if (n := job)._self: print(n._self)", "if (n := job).self_url: print(n.self_url)"),
        ("print(f'{job._self!r:>9} {job.locale}')", "print(f'{job.self_url!r:>9} {job.locale}')"),
        (
            "def f(x: 'swagger_client.Transcription'): return x._self",
            f"def f(x: '{PACKAGE}.models.Transcription'): return x.self_url",
        ),
        (
            "isinstance(page, swagger_client.PaginatedTranscriptions)",
            f"isinstance(page, {PACKAGE}.Page)",
        ),
        ("d = job.description", f"d = (None if job.description is {UNSET} else job.description)"),
        ("if job.description: pass", "if job.description: pass"),
        ("print(job.description or 'x')", "print(job.description or 'x')"),
        ("if job.description == 'x': pass", "if job.description == 'x': pass"),
        (
            "print(page.values[0].description)",
            f"print((None if (value := page.items[0].description) is {UNSET} else value))",
        ),
        (
            "swagger_client.TranscriptionUpdate(description=job.description)",
            f"{PACKAGE}.models.TranscriptionUpdate(description=job.description)",
        ),
        (
            "p = swagger_client.TranscriptionProperties(email='x')",
            f"p = {PACKAGE}.models.TranscriptionProperties(time_to_live_hours=744)",
        ),
        (
            "p = swagger_client.TranscriptionProperties(channels=[0], email='x', error=None)",
            f"p = {PACKAGE}.models.TranscriptionProperties(channels=[0], time_to_live_hours=744)",
        ),
        ("print(job._self.rsplit('/', 1)[1], job._self.rpartition('/')[2])", "print(job.id, job.id)"),
        ("url = job._self; url.split('/')[-1]", "url = job.self_url; url.split('/')[-1].split(\"?\")[0]"),
        ("job._self.endswith(id)", 'job.self_url.partition("?")[0].endswith(id)'),
        ("os.path.basename(job._self)", 'os.path.basename(job.self_url.partition("?")[0])'),
        ("job._self[-36:]", 'job.self_url.partition("?")[0][-36:]'),
        ("for x in None or page.values: print(x._self)", "for x in None or page.items: print(x.self_url)"),
        ("del job._self", "del job.self_url"),
    ],
)
def test_what_is_proved_is_rewritten(before: str, expected: str, migration: Migration) -> None:
    assert after(migration, f"{before}\n") == f"{expected}\n"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("getattr(api, 'transcriptions_get')('1')", "CLIENT-ApiClient"),
        ("print(getattr(job, name))", "CLIENT-Package"),
        ("setattr(configuration, 'host', 'x')", "CLIENT-Configuration.host"),
        ("configuration.host, other = 'x', 3", "CLIENT-Configuration.host"),
        ("api.transcriptions_get = replacement", "CLIENT-Configuration"),
        ("module = importlib.import_module('swagger_client')", "CLIENT-Package"),
        ("mock.patch('swagger_client.ApiClient.call_api')", "CLIENT-Package"),
        ("print(swagger_client.__version__)", "CLIENT-Package"),
        ("inspect(swagger_client)", "CLIENT-Package"),
        ("class Job(swagger_client.Transcription): pass", "CLIENT-Package"),
        ("def show(x): print(x._self)", "CLIENT-Package"),
        ("def show(x):  # type: (swagger_client.Transcription) -> None\n    pass", "CLIENT-Package"),
        ("x = load(); print(x._self)", "CLIENT-Package"),
        ("api.transcriptions_create(load())", "V32-PROP-TranscriptionProperties.diarizationEnabled"),
    ],
)
def test_what_is_not_proved_stays_with_a_comment(line: str, rule: str, migration: Migration) -> None:
    text = after(migration, f"{line}\n")
    assert f"# TODO({rule})" in text
    head = line.partition("(")[0].removeprefix("api.transcriptions_create").removeprefix("os.path.basename")
    assert head in text


@pytest.mark.parametrize(
    "statement",
    [
        "p.time_to_live += 'x'",
        "p.time_to_live: str = 'PT1H'",
        "p.time_to_live, q = 'PT1H', 2",
        "for p.time_to_live in ('PT1H',): pass",
        "with open('x') as p.time_to_live: pass",
        "x = p.time_to_live = 'PT1H'",
    ],
)
def test_every_way_to_set_an_attribute_is_seen(statement: str, migration: Migration) -> None:
    made = "p = swagger_client.TranscriptionProperties(time_to_live='PT7H')\n"
    text = after(migration, f"{made}{statement}\n")
    assert "# TODO(V32-PROP-TranscriptionProperties.timeToLive)" in text
    assert text.endswith(f"{statement}\n")


def test_keys_that_are_set_later_are_seen(migration: Migration) -> None:
    body = "body = {'displayName': 'x', 'properties': {'timeToLive': 'PT12H'}}\n"
    text = after(
        migration, f"{body}body['properties']['timeToLive'] = 'PT6H'\napi.transcriptions_create(body)\n"
    )
    assert "{'timeToLiveHours': 12}" in text
    assert "# TODO(V32-PROP-TranscriptionProperties.timeToLive)" in text


def test_a_package_that_can_be_another_one_is_not_rewritten(migration: Migration) -> None:
    text = (
        "try:\n    import swagger_client as sc\nexcept ImportError:\n    import my_fake as sc\n"
        "configuration = sc.Configuration()\n"
        "def f(j: sc.Transcription): print(j._self)\n"
        "sc.DatasetKind.ACOUSTIC\n"
    )
    changed = migration.changed(text, start="v3.1")
    kept = "".join(line for line in changed.after.splitlines(keepends=True) if "# " not in line)
    assert kept == text
    assert all(finding.open for finding in changed.findings)


def test_a_missing_package_is_not_another_one(migration: Migration) -> None:
    text = (
        "try:\n    import swagger_client as sc\nexcept ImportError:\n    sc = None\n"
        "api = sc.CustomSpeechTranscriptionsApi(sc.ApiClient(sc.Configuration()))\n"
    )
    changed = migration.changed(text, start="v3.1")
    assert "api = sc.SpeechToTextClient(**{})\n" in changed.after
    assert not any(finding.open for finding in changed.findings)


def test_decorators_decide_what_a_function_returns(migration: Migration) -> None:
    functions = (
        "def twice(f):\n    return lambda *a: [f(*a), f(*a)]\n"
        "@twice\ndef both(id): return api.transcriptions_get(id)\n"
        "@foreign\ndef other(id): return api.transcriptions_get(id)\n"
        "@functools.lru_cache(maxsize=None)\ndef cached(id): return api.transcriptions_get(id)\n"
        "@contextlib.contextmanager\ndef opened(): yield job\n"
    )
    text = after(
        migration,
        f"{functions}print(both('1')[0]._self)\nprint(other('1')._self)\nprint(cached('1')._self)\n"
        "with opened() as entered: print(entered._self)\n",
    )
    assert "print(both('1')[0].self_url)\n" in text
    assert "print(other('1')._self)\n" in text
    assert "print(cached('1').self_url)\n" in text
    assert "print(entered.self_url)\n" in text


def test_patterns_are_left_to_a_person(migration: Migration) -> None:
    text = after(migration, "match job:\n    case swagger_client.Transcription(_self=url): print(url)\n")
    assert "case swagger_client.Transcription(_self=url): print(url)\n" in text
    assert "# TODO(CLIENT-Package): Write the new names" in text


def test_a_format_string_gets_no_quotes_that_end_it(migration: Migration) -> None:
    text = 'import swagger_client as sc\ndef f(x: sc.Transcription): print(f"{x.properties.error.message}")\n'
    path = migration.file(text)
    migration.write(path, start="v3.1")
    compile(path.read_text(encoding="utf-8"), "program", "exec")


def test_names_that_other_files_import_stay(migration: Migration) -> None:
    migration.file("from .connection import *\n", "team/__init__.py")
    migration.file(
        "import swagger_client\nfrom swagger_client import Transcription as Job, ApiException\n"
        "api = swagger_client.CustomSpeechTranscriptionsApi(\n"
        "    swagger_client.ApiClient(swagger_client.Configuration()))\n",
        "team/connection.py",
    )
    migration.file(
        "from team import *\nimport team.connection as c\n"
        "try:\n    print(api.transcriptions_get('1')._self, c.api, c.Job)\n"
        "    Job(display_name='x', locale='y')\n"
        "except ApiException as problem:\n    print(problem.reason)\n",
        "main.py",
    )
    files = {file.path.name: file.after for file in migration.run(start="v3.1").files}
    assert f"from {PACKAGE}.models import Transcription as Job\n" in files["connection.py"]
    assert f"from {PACKAGE} import ApiStatusError as ApiException\n" in files["connection.py"]
    assert "swagger_client" not in files["connection.py"]
    assert "Job(display_name='x', locale='y', properties=" in files["main.py"]
    assert "print(problem.code)" in files["main.py"]


def test_tabs_and_marks_and_ends_of_lines_stay(migration: Migration) -> None:
    text = (
        "\ufeff# -*- coding: utf-8 -*-\r\nimport swagger_client\r\nif 1:\r\n"
        "\tapi = swagger_client.CustomSpeechTranscriptionsApi(\r\n"
        "\t\tswagger_client.ApiClient(swagger_client.Configuration()))  # (the client\r\n"
        "\tprint('äöü', api.transcriptions_get('é')._self)\r\n"
    )
    path = migration.file(text.encode())
    migration.write(path, start="v3.1")
    written = path.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf# -*- coding: utf-8 -*-\r\n")
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert "\tprint('äöü', api.transcriptions.get('é').self_url)\r\n".encode() in written
    assert b"# (the client\r\n" in written


def test_positional_attributes_of_v2(migration: Migration) -> None:
    text = (
        "import speechtotext_v2 as sc\n"
        "update = sc.TranscriptionUpdate('x', description='y')\n"
        "job = sc.TranscriptionDefinition('https://a/b.wav', None, 'en-US', 'name', None,\n"
        "    {'AddWordLevelTimestamps': 'True'})\n"
    )
    new = migration.after(text)
    assert "sc.models.TranscriptionUpdate(display_name='x', description='y')" in new
    assert (
        "sc.models.Transcription(content_urls=['https://a/b.wav'], locale='en-US', display_name='name',"
        in new
    )
    assert "None" not in new


def test_what_a_constructor_gets_by_place(migration: Migration) -> None:
    """The order is that of the published document, which our documents do not have everywhere."""
    before = """\
properties = swagger_client.TranscriptionProperties(time_to_live="PT9H")
properties.diarization = swagger_client.DiarizationProperties(
    swagger_client.DiarizationSpeakersProperties(1, 5))
properties.language_identification = swagger_client.LanguageIdentificationProperties(["en-US", "ja-JP"])
update = swagger_client.TranscriptionUpdate(None, "Hotline")
"""
    new = after(migration, before)
    assert "TODO" not in new
    assert "DiarizationProperties(\n    max_speakers=5)" in new
    assert "LanguageIdentificationProperties(candidate_locales=[" in new
    assert 'TranscriptionUpdate(display_name="Hotline")' in new


FUNCTIONS = """
def pages(api, page):
    yield from page.values
    while page.next_link:
        link = page.next_link[len(api.api_client.configuration.host) :]
        page, status, headers = api.api_client.call_api(link, "GET", response_type=type(page).__name__)
        if status == 200:
            yield from page.values


def delete_all(api):
    for job in pages(api, api.transcriptions_list()):
        api.transcriptions_delete(job._self.split("/")[-1])


def other(it):
    it.transcriptions_list()
    it.paint()
"""


def test_functions_that_are_called_by_hand(migration: Migration) -> None:
    new = after(migration, FUNCTIONS)
    assert "    for job in pages(api, api.transcriptions.list()):\n" in new
    assert "        api.transcriptions.delete(job.id)\n" in new
    assert "def pages(api, page):\n    yield from page\n" in new
    assert "    it.transcriptions_list()\n    it.paint()\n" in new
