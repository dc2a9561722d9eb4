"""Running the command in this process, and the documents that it is given."""

from __future__ import annotations

from click.testing import CliRunner, Result

from sttgen.cli import cli
from tests.generator.packages import document, operation

SPEC = document(
    {"/pets": {"get": operation("Pets_List")}}, "{Pet: {type: object, properties: {name: {type: string}}}}"
)

BROKEN = """{"openapi": "3.1.0", "info": {"title": "x", "version": "1"}, "paths": {},
 "components": {"schemas": {
   "A": {"$ref": "#/components/schemas/Nowhere"}}}}"""
"""A reference in line 3 leads nowhere."""


def run(*arguments: object) -> Result:
    """Run ``sttgen`` with arguments."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])
