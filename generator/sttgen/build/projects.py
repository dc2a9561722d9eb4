"""The recipe of a project: what is written around a client so that it can be published."""

from __future__ import annotations

import json

from sttgen import __version__
from sttgen.build.copies import mock_copies
from sttgen.build.description import Description
from sttgen.build.outputs import Stage, template_folders
from sttgen.config import PackageConfig, packaged
from sttgen.diagnostics import Diagnostics, Location
from sttgen.format import format_files
from sttgen.ir import Api
from sttgen.pages.project.render import GENERATED, KEPT, project_document
from sttgen.pages.project.views import project_page
from sttgen.render import PackageView
from sttgen.render.client.aliases import with_writable_aliases
from sttgen.render.client.wording import reworded
from sttgen.render.project.contract import contract
from sttgen.render.project.files import TESTS, render_project
from sttgen.render.project.metadata import Publication, is_distribution, is_release, release_of
from sttgen.render.project.pyproject import pyproject
from sttgen.render.project.samples import Samples
from sttgen.render.project.views import project_code
from sttgen.write import ProjectFiles

_AS_THEY_ARE = {".gitignore": "gitignore", ".github/workflows/ci.yml": "ci.yml"}
"""Files without any text of a document, and their names under ``templates/project``."""


def version_of(config: PackageConfig, api: Api) -> str | None:
    """Return the version of a package: that of its project; None for that of the document."""
    if config.project is None:
        return config.version
    return config.project.release or release_of(api.version)


def check_project_config(config: PackageConfig, diagnostics: Diagnostics) -> None:
    """Report a name or version of a project that no index accepts, and a runtime of another package."""
    project, place = config.project, Location("pyproject.toml")
    if project is None:
        return
    if not is_distribution(project.name):
        hint = "use letters, digits, and hyphens between them"
        diagnostics.add("E004", f"{project.name!r} cannot be the name of a project", place, hint)
    if project.release is not None and not is_release(project.release):
        hint = "use a version such as 1.0.0 (PEP 440)"
        diagnostics.add("E004", f"{project.release!r} cannot be the version of a project", place, hint)
    if config.runtime is not None:
        message = f"the project of {config.name} cannot import its runtime from {config.runtime}"
        diagnostics.add("E004", message, place, "leave out 'runtime': a project has copies of its own")


def project_files(
    config: PackageConfig,
    description: Description,
    package: PackageView,
    diagnostics: Diagnostics,
    stage: Stage,
) -> ProjectFiles:
    """Return the files around a package; none if it is not part of a project.

    Raises:
        Stopped: A stage ended with errors.
    """
    project = config.project
    if project is None:
        return ProjectFiles()
    names = description.names(diagnostics)
    api = with_writable_aliases(reworded(description.api(diagnostics), names), diagnostics)
    overlay = description.overlay(diagnostics)
    release = project.release or release_of(api.version)
    kits = (overlay.kit.name,) if overlay.kit else ()
    with stage("project"):
        code = project_code(api, names, overlay, package, project.name)
        source = render_project(code, template_folders(config), diagnostics)
        answers = Samples(api, names, overlay, depth=1, of_answers=True)
        terms = json.dumps(contract(api, answers), indent=1) + "\n"
    with stage("format"):
        examples = format_files(source.examples, diagnostics, config.formatter)
        tests = format_files(source.generated, diagnostics, config.formatter)
        kept = format_files(source.kept, diagnostics, config.formatter)
    publication = Publication(config.name, project.name, release)
    programs = {path.removesuffix(".py"): text for path, text in examples.items()}
    page = project_page(api, names, overlay, programs, publication)
    table = None if project.table is None else dict(project.table)
    templates = packaged("templates") / "project"
    return ProjectFiles(
        generated={
            **tests,
            f"{TESTS}/contract.json": terms,
            **{f"{TESTS}/{path}": text for path, text in mock_copies().items()},
            **{name: project_document(name, page) for name in GENERATED},
        },
        kept={
            **kept,
            "pyproject.toml": pyproject(api, publication, kits, table),
            **{name: project_document(name, page) for name in KEPT},
            **{path: (templates / name).read_text(encoding="utf-8") for path, name in _AS_THEY_ARE.items()},
        },
        origin={"generator": f"sttgen {__version__}", "package": f"src/{config.name}"},
    )
