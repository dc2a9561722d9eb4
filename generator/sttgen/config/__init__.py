"""The configuration of a run: its jobs, from a ``pyproject.toml`` or a command line."""

from sttgen.config.distribution import Distribution, Entry, read_distribution
from sttgen.config.jobs import (
    FORMATTERS,
    FormatterName,
    Job,
    PackageConfig,
    PageConfig,
    RuntimeConfig,
    is_address,
    kit_names,
    packaged,
)
from sttgen.config.patterns import PATTERN_HINT, is_pattern
from sttgen.config.tables import read_config, read_policy

__all__ = [
    "FORMATTERS",
    "PATTERN_HINT",
    "Distribution",
    "Entry",
    "FormatterName",
    "Job",
    "PackageConfig",
    "PageConfig",
    "RuntimeConfig",
    "is_address",
    "is_pattern",
    "kit_names",
    "packaged",
    "read_config",
    "read_distribution",
    "read_policy",
]
