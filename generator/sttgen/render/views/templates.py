"""The variables of each built-in template and the types of their views."""

from __future__ import annotations

from collections.abc import Mapping

from sttgen.render.views.client import ModuleView, PackageView, RuntimePackageView
from sttgen.render.views.facade import FacadeView
from sttgen.render.views.models import ModelsView
from sttgen.render.views.operations import GroupView, OperationView
from sttgen.render.views.project import ExampleView, ProjectView, TestModuleView
from sttgen.render.views.shim import ShimApiView, ShimEnumView, ShimModelView, ShimView

TEMPLATES: Mapping[str, Mapping[str, type]] = {
    "client/__init__.py.jinja": {"package": PackageView},
    "client/__main__.py.jinja": {"package": PackageView},
    "client/_init.py.jinja": {"package": PackageView},
    "client/_members.py.jinja": {"package": PackageView},
    "client/_raw.py.jinja": {"package": PackageView},
    "client/client.py.jinja": {"package": PackageView},
    "client/enums.py.jinja": {"package": PackageView},
    "client/models.py.jinja": {"package": PackageView, "module": ModelsView},
    "client/{module}.py.jinja": {"package": PackageView, "module": ModuleView},
    "client/operations/__init__.py.jinja": {"package": PackageView},
    "client/operations/{group}.py.jinja": {"package": PackageView, "group": GroupView},
    "client/operations/_method.py.jinja": {
        "package": PackageView,
        "group": GroupView,
        "operation": OperationView,
    },
    "client/operations/_methods.py.jinja": {"package": PackageView, "group": GroupView},
    "client/operations/_raw_group.py.jinja": {"package": PackageView, "group": GroupView},
    "client/aio/__init__.py.jinja": {"package": PackageView},
    "client/aio/client.py.jinja": {"package": PackageView},
    "client/aio/operations/__init__.py.jinja": {"package": PackageView},
    "client/aio/operations/{group}.py.jinja": {"package": PackageView, "group": GroupView},
    "facade/__init__.py.jinja": {"package": FacadeView},
    "facade/api_client.py.jinja": {"package": FacadeView},
    "facade/configuration.py.jinja": {"package": FacadeView},
    "facade/rest.py.jinja": {"package": FacadeView},
    "facade/api/__init__.py.jinja": {"package": FacadeView},
    "facade/models/__init__.py.jinja": {"package": FacadeView},
    "project/readme/aio.py.jinja": {"package": ProjectView, "example": ExampleView},
    "project/readme/call.py.jinja": {"package": ProjectView, "example": ExampleView},
    "project/readme/errors.py.jinja": {"package": ProjectView, "example": ExampleView},
    "project/readme/options.py.jinja": {"package": ProjectView},
    "project/tests/__init__.py.jinja": {"package": ProjectView},
    "project/tests/conftest.py.jinja": {"package": ProjectView},
    "project/tests/generated/__init__.py.jinja": {"package": ProjectView},
    "project/tests/generated/fixtures.py.jinja": {"package": ProjectView},
    "project/tests/generated/test_aio.py.jinja": {"package": ProjectView, "tests": TestModuleView},
    "project/tests/generated/test_package.py.jinja": {"package": ProjectView},
    "project/tests/generated/test_{group}.py.jinja": {"package": ProjectView, "tests": TestModuleView},
    "runtime/__init__.py.jinja": {"package": RuntimePackageView},
    "shim/__init__.py.jinja": {"package": ShimView},
    "shim/__main__.py.jinja": {"package": ShimView},
    "shim/_operations.py.jinja": {"package": ShimView},
    "shim/api_client.py.jinja": {"package": ShimView},
    "shim/configuration.py.jinja": {"package": ShimView},
    "shim/rest.py.jinja": {"package": ShimView},
    "shim/api/__init__.py.jinja": {"package": ShimView},
    "shim/api/{api}.py.jinja": {"package": ShimView, "api": ShimApiView},
    "shim/models/__init__.py.jinja": {"package": ShimView},
    "shim/models/{model}.py.jinja": {"package": ShimView, "model": ShimModelView},
    "shim/models/{enum}.py.jinja": {"package": ShimView, "enum": ShimEnumView},
}
"""Variables by template path. A test compares this table with the variables that rendering passes."""
