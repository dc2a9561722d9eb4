"""Python names: made once, in one place, as a table beside the intermediate representation."""

from sttgen.naming.identifier import Identifier
from sttgen.naming.namer import name
from sttgen.naming.names import GroupName, Names

__all__ = ["GroupName", "Identifier", "Names", "name"]
