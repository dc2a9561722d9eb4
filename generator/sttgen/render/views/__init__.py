"""What templates see: flat, typed, finished. Every conclusion is drawn before a view is made.

``Code`` and ``Identifier`` are printed as they are; ``str`` only through the ``docstring`` or ``literal``
filter. The docstrings say what each attribute means: ``generated/TEMPLATES.md`` is made of them.
"""

from sttgen.render.views.client import (
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
