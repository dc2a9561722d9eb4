"""Rules about the old client's own classes, which no API document names; see ``swagger_client.yaml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import yaml

from sttgen.kits.facade.map.rules import Rule


@cache
def old_client_rules() -> dict[str, Rule]:
    """The rules by id."""
    data = yaml.safe_load(Path(__file__).with_name("swagger_client.yaml").read_text(encoding="utf-8"))
    rules = [{**rule, "area": "client", "note": " ".join(rule["note"].split())} for rule in data["rules"]]
    return {rule.id: rule for rule in msgspec.convert(rules, list[Rule])}
