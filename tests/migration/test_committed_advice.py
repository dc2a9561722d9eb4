"""What the committed clients say about names of other versions is what the pair files give."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sttgen.build.description import Descriptions
from sttgen.config import PackageConfig, read_config
from sttgen.diagnostics import Diagnostics

from .conftest import ROOT

CLIENTS = [
    job
    for job in read_config(ROOT / "pyproject.toml", Diagnostics())
    if isinstance(job, PackageConfig) and job.kind == "client" and job.migrations
]


@pytest.fixture(scope="module")
def descriptions() -> Descriptions:
    return Descriptions(ROOT)


@pytest.mark.parametrize("config", CLIENTS, ids=lambda config: config.name)
def test_advice_is_current(config: PackageConfig, descriptions: Descriptions) -> None:
    file = ROOT / "generated" / config.name / "_advice.json"
    committed: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    others = descriptions.other_versions(config, Diagnostics())
    assert others is not None
    for title, texts in (("names", others.names), ("members", others.members)):
        shipped = {
            owner: {name: committed["texts"][number] for name, number in names.items()}
            for owner, names in committed[title].items()
        }
        assert shipped == texts
        assert [*shipped] == sorted(texts), "in alphabetical order"
