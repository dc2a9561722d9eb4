"""Reads any OpenAPI description and yields one normalised document, the only dialect of later rooms."""

from sttgen.document.limits import Limits
from sttgen.document.load import load
from sttgen.document.normalise import normalise
from sttgen.document.normalised import Document
from sttgen.document.source import Source
from sttgen.document.validate import validate

__all__ = ["Document", "Limits", "Source", "load", "normalise", "validate"]
