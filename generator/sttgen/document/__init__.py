"""Reads, checks and lowers any OpenAPI description, and hands over one typed document."""

from sttgen.document.check.validate import validate
from sttgen.document.lower.document import LoweredDocument
from sttgen.document.lower.normalise import normalise
from sttgen.document.model.document import Document
from sttgen.document.model.reader import read_document
from sttgen.document.read.limits import Limits
from sttgen.document.read.load import load
from sttgen.document.read.source import Source

__all__ = [
    "Document",
    "Limits",
    "LoweredDocument",
    "Source",
    "load",
    "normalise",
    "read_document",
    "validate",
]
