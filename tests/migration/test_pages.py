"""The guide and the list of diagnostics: complete, current, true to the clients, in our own words."""

from __future__ import annotations

import ast
import dataclasses
import re
from pathlib import Path

import jinja2
import pytest

import speechtotext_v3_1
from sttgen.build.description import Descriptions
from sttgen.build.run import make
from sttgen.catalogue import catalogue
from sttgen.config import PageConfig, packaged, read_config
from sttgen.diagnostics import Diagnostics, Stopped
from sttgen.migration import Plan
from sttgen.pages.env import environment
from sttgen.pages.markdown import cell, code, fenced, text
from tests.shared import SHARED, check_against, needs_shared

from .conftest import ROOT
from .rules import BY_FILE

INDEX = ROOT / "generated" / "MIGRATING.md"
STEPS = sorted((ROOT / "generated" / "migrating").glob("*.md"))
GUIDE = ROOT / "generated" / "migrating" / "v2_0_to_v3_0.md"
PROGRAM = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)


def pages() -> list[PageConfig]:
    diagnostics = Diagnostics()
    jobs = read_config(ROOT / "pyproject.toml", diagnostics)
    assert not list(diagnostics)
    return [job for job in jobs if isinstance(job, PageConfig)]


@pytest.fixture(scope="module")
def plan() -> Plan:
    (config,) = [page for page in pages() if page.kind == "migration"]
    return Descriptions(ROOT).plan(config.migrations, Diagnostics())


@pytest.fixture(scope="module")
def guide() -> str:
    (config,) = [page for page in pages() if page.kind == "migration"]
    return make(config, Diagnostics(), check=True).files[config.name].decode()


@pytest.mark.parametrize("config", pages(), ids=lambda page: page.name)
def test_pages_are_current(config: PageConfig) -> None:
    result = make(config, Diagnostics(), check=True)
    assert not result.changes, f"run 'sttgen build' and commit {config.name}"


@pytest.mark.parametrize("config", pages(), ids=lambda page: page.name)
def test_pages_are_written_and_then_left_alone(config: PageConfig, tmp_path: Path) -> None:
    elsewhere = dataclasses.replace(config, output=tmp_path / "new")
    assert make(elsewhere, Diagnostics(), check=True).changes
    assert not (tmp_path / "new").exists()
    assert make(elsewhere, Diagnostics()).changes
    assert not make(elsewhere, Diagnostics()).changes
    assert [path.name for path in (tmp_path / "new").iterdir()] == [config.name]


def test_a_page_does_not_replace_a_folder(tmp_path: Path) -> None:
    (tmp_path / "DIAGNOSTICS.md").mkdir()
    diagnostics = Diagnostics()
    with pytest.raises(Stopped):
        make(PageConfig("DIAGNOSTICS.md", tmp_path, tmp_path, "diagnostics"), diagnostics)
    assert diagnostics.errors


def test_every_rule_is_in_the_guide(guide: str, plan: Plan) -> None:
    operations = {rule.id for rule in plan.rules if rule.area == "operation"}
    definitions = {rule.id for rule in plan.pairs[0].rules if rule.area == "definition"}
    first = plan.pairs[0].rules
    assert [r.id for r in first if r.id not in guide and r.id not in operations | definitions] == []
    for rule in plan.pairs[0].rules:
        if rule.area == "operation":
            assert rule.note.split(". ")[0][:30].replace("_", "\\_") in guide or rule.note[:20] in guide, (
                rule.id
            )
    for name in ("V2-OP-GetEndpointDataExports", "V2-OP-DeleteEndpointData"):
        assert name in guide


def test_every_name_of_v2_is_in_the_guide(guide: str, plan: Plan) -> None:
    for area, name in plan.pairs[0].names:
        if area == "operation":
            mapped = plan.lookup(area, name)
            assert mapped is not None
            assert f"`{str(mapped.python).partition('.')[2]}`" in guide
        elif area in ("definition", "property"):
            assert f"`{name.rpartition('.')[2]}`" in guide, name


def test_programs_in_the_guide_are_python(guide: str) -> None:
    programs = PROGRAM.findall(guide)
    assert len(programs) > 12
    for program in programs:
        ast.parse(program)


def test_names_in_programs_exist(guide: str) -> None:
    """What the programs import from a v3 client, and the methods that they call."""
    client = speechtotext_v3_1.SpeechToTextClient(region="westus", credential="0" * 32)
    for program in PROGRAM.findall(guide):
        for node in ast.walk(ast.parse(program)):
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("speechtotext_v3_1"):
                module = __import__(str(node.module), fromlist=[alias.name for alias in node.names])
                for alias in node.names:
                    assert hasattr(module, alias.name), alias.name
        for group, method in re.findall(r"\bclient\.(\w+)\.(\w+)\(", program):
            assert hasattr(getattr(client, group), method), f"{group}.{method}"


@needs_shared
@pytest.mark.parametrize("page", [INDEX, *STEPS], ids=lambda page: page.stem)
def test_the_guide_is_in_our_own_words(page: Path) -> None:
    for seed in sorted((SHARED / "seeds").glob("*.txt")):
        check_against("own_words.py", seed, page)


# --- the pages together


def anchors(page: Path) -> list[str]:
    """The anchors of a page, and those that its headings get."""
    written = page.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (?:<a .*?</a>)?(.+)$", written, re.M)
    slugs = [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]
    named = re.findall(r'<a id="([^"]+)"></a>', written)
    assert len(named) == len(set(named)), page.name
    return [*named, *slugs]


@pytest.mark.parametrize("page", [INDEX, *STEPS], ids=lambda page: page.stem)
def test_links_lead_to_what_exists(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    assert links
    for target in links:
        file, _, anchor = target.partition("#")
        place = (page.parent / file).resolve() if file else page
        assert place.is_file(), target
        assert not anchor or anchor in anchors(place), target


@pytest.mark.parametrize("stem", BY_FILE)
def test_every_rule_has_its_anchor_on_the_page_of_its_step(stem: str) -> None:
    page = ROOT / "generated" / "migrating" / f"{stem}.md"
    assert {rule["id"] for rule in BY_FILE[stem]} - set(anchors(page)) == set()


def sections() -> dict[str, str]:
    """The text of each section of the index, by its heading."""
    parts = re.split(r"^## (.+)$", INDEX.read_text(encoding="utf-8"), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_the_index_leads_from_each_version_to_each_later_one() -> None:
    versions = [stem.partition("_to_")[0] for stem in BY_FILE]
    assert len([title for title in sections() if title.startswith("From ")]) == sum(
        range(1, len(versions) + 1)
    )


def test_what_is_gone_and_back_is_no_change_at_the_end() -> None:
    parts = sections()
    assert "V32-OP-Projects" in parts["From v3.2 to 2024-11-15"]
    assert "V32-OP-Projects" not in parts["From v3.2 to 2025-10-15"]
    assert "`Projects_List`" in parts["From v3.2 to 2025-10-15"]


def test_a_route_has_the_manual_rules_of_its_steps() -> None:
    parts = sections()
    for id in ("V31-OP-Models_CopyTo", "V32-PROP-TranscriptionProperties.timeToLiveHours"):
        assert id in parts["From v3.1 to 2025-10-15"]
    assert "V31-OP-ServiceHealth_Get" not in parts["From v2.0 to 2025-10-15"], "v2.0 has no such operation"


def test_every_diagnostic_is_listed() -> None:
    (config,) = [page for page in pages() if page.kind == "diagnostics"]
    written = make(config, Diagnostics(), check=True).files[config.name].decode()
    assert re.findall(r"^### (\w\d{3}):", written, re.M) == sorted(catalogue(), key=lambda id: id[1:])


# --- making pages


@pytest.mark.parametrize(
    "table",
    [
        '[[tool.sttgen.document]]\nname = "A.md"\nkind = "poem"\noutput = "."\n',
        '[[tool.sttgen.document]]\nname = "A.md"\nkind = "migration"\noutput = "."\n',
        '[[tool.sttgen.document]]\nname = "A.md"\nkind = "diagnostics"\noutput = "."\nmore = 1\n',
    ],
)
def test_wrong_tables_are_found(table: str, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(table, encoding="utf-8")
    diagnostics = Diagnostics()
    assert read_config(tmp_path / "pyproject.toml", diagnostics) == []
    assert [found.id for found in diagnostics] == ["E709"]


def test_a_template_prints_nothing_but_markdown() -> None:
    env = environment(packaged("templates") / "docs")
    with pytest.raises(TypeError):
        env.from_string("{{ x }}").render(x="plain")
    assert env.from_string("{{ x | text }}").render(x="a*b `c*d`") == "a\\*b `c*d`"
    with pytest.raises(jinja2.UndefinedError):
        env.from_string("{{ y | text }}").render()


def test_markdown_keeps_its_shape() -> None:
    assert text("<b> [x](y) a_b | #") == "\\<b\\> \\[x\\](y) a\\_b \\| \\#"
    assert cell("a `b|c` | d") == "a `b\\|c` \\| d"
    assert code("a`b") == "`` a`b ``"
    assert fenced("x\n```\ny").startswith("````\n")
