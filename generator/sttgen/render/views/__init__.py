"""The views that templates print: flat, typed and complete, so that templates make no decisions.

``Code`` and ``Identifier`` are printed as they are; ``str`` must pass through the ``docstring`` or
``literal`` filter. ``generated/TEMPLATES.md`` is generated from the docstrings of the views.
"""

from sttgen.render.views.client import (
    AioView,
    ClientView,
    EnvironmentView,
    ModuleView,
    OptionView,
    PackageView,
    RuntimePackageView,
    RuntimeView,
)
from sttgen.render.views.models import AliasView, EnumView, FieldView, MemberView, ModelsView, ModelView
from sttgen.render.views.operations import ArgumentView, GroupView, MappingView, OperationView, WaitView

__all__ = [
    "AioView",
    "AliasView",
    "ArgumentView",
    "ClientView",
    "EnumView",
    "EnvironmentView",
    "FieldView",
    "GroupView",
    "MappingView",
    "MemberView",
    "ModelView",
    "ModelsView",
    "ModuleView",
    "OperationView",
    "OptionView",
    "PackageView",
    "RuntimePackageView",
    "RuntimeView",
    "WaitView",
]
