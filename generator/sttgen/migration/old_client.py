"""Rules about the old client's own classes, which no API document names; see ``swagger_client.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def old_client_rules() -> dict[str, dict[str, Any]]:
    """The rules by id, in the shape of ``Rule.as_json``."""
    data = yaml.safe_load(Path(__file__).with_name("swagger_client.yaml").read_text(encoding="utf-8"))
    return {
        rule["id"]: {**rule, "area": "client", "note": " ".join(rule["note"].split())}
        for rule in data["rules"]
    }
