"""Reads, checks and lowers any OpenAPI description to one dialect, the only one that later rooms know."""

from sttgen.document.check.validate import validate
from sttgen.document.lower.document import Document
from sttgen.document.lower.normalise import normalise
from sttgen.document.read.limits import Limits
from sttgen.document.read.load import load
from sttgen.document.read.source import Source

__all__ = ["Document", "Limits", "Source", "load", "normalise", "validate"]
