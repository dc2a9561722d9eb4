"""Runs the block of the page on the views of templates."""

from __future__ import annotations

from tests.documentation.readme import SPEC
from tests.documentation.stage import Stage, runs


@runs("generated/TEMPLATES.md", "Views of the templates")
def template(stage: Stage) -> None:
    path = stage.folder / "templates" / "client" / "models.py.jinja"
    path.parent.mkdir(parents=True)
    path.write_text(stage.block.text, encoding="utf-8")
    (stage.folder / "openapi.yaml").write_text(SPEC, encoding="utf-8")
    stage.shell("sttgen generate openapi.yaml --package my_api --output . --templates templates")
    program = "from my_api import models; print(models.Thing.attribute_names())"
    assert stage.shell(f'python -c "{program}"') == "('key', 'note', 'days', 'status', 'error')\n"
