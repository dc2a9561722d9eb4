"""Python names: chosen in one place, and kept in a table beside the intermediate representation."""

from sttgen.naming.identifier import Identifier
from sttgen.naming.namer import name
from sttgen.naming.names import GroupName, Names

__all__ = ["GroupName", "Identifier", "Names", "name"]
