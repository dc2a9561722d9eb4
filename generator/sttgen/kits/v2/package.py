"""What lies beside the code of a package: its rename map."""

from __future__ import annotations

from importlib import resources

from .configuration import Configuration
from .plan import Plan
from .recorder import Recorder

_PLANS: dict[str, Plan] = {}


def plan_of(package: str) -> Plan:
    """The rename map of a package, read once."""
    if package not in _PLANS:
        _PLANS[package] = Plan.read((resources.files(package) / "_map.json").read_bytes())
    return _PLANS[package]


def recorder_of(package: str) -> Recorder:
    """A recorder of what a program uses of a package; it records from now on."""
    return Recorder(plan_of(package), Configuration().api_version())
