"""The clients explain every name that the pair files rename, remove or add, where it is used."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sttgen.build.description import Descriptions
from sttgen.config import PackageConfig, read_config
from sttgen.diagnostics import Diagnostics
from sttgen.migration import Mapped, Plan
from sttgen.migration.plan import Names, chain

ROOT = Path(__file__).parents[2]
CONFIGS = [
    config
    for config in read_config(ROOT / "pyproject.toml", Diagnostics())
    if isinstance(config, PackageConfig) and config.kind == "client" and config.migrations
]
DESCRIPTIONS = Descriptions(ROOT)


class Use(NamedTuple):
    """A name that a client lacks: how a program uses it, and the entry of the rename map."""

    area: str
    error: type[Exception]
    use: Callable[[], Any]
    mapped: Mapped


class Package:
    """A generated client, its version, and the rename map."""

    def __init__(self, config: PackageConfig) -> None:
        self.plan: Plan = DESCRIPTIONS.plan(config.migrations, Diagnostics())
        folders = {version.replace(".", "_").replace("-", "_"): version for version in self.plan.versions}
        folder = Path(config.spec).parent.name
        self.version = folders.get(folder) or folders[folder.removeprefix("v")]
        self.client = import_module(config.name).SpeechToTextClient("https://a.example", credential="k")
        self.models = import_module(f"{config.name}.models")

    def lost(self, names: Names) -> Iterator[Use]:
        """The names of another version that this client does not have."""
        for (area, name), mapped in names.items():
            owner, _, rest = name.partition(".")
            if area == "operation" and str(mapped.python).startswith("client."):
                yield from self._method(str(mapped.python), mapped)
            elif area == "parameter" and mapped.python:  # those of the client itself have no argument
                calls = self._successors(names, "operation", owner)
                before = str(names["operation", owner].python).partition("(")[0]
                for (
                    call
                ) in calls:  # where one operation became several, its arguments are those of none of them
                    if len(calls) == 1 or call.partition("(")[0] == before:
                        yield from self._argument(call, str(mapped.python), mapped)
            elif area == "property" and rest and "." not in rest:
                for target in self._successors(names, "definition", owner):
                    yield from self._attribute(target, str(mapped.python).rpartition(".")[2], mapped)

    def _successors(self, names: Names, area: str, name: str) -> list[str]:
        mapped = names.get((area, name))
        return [str(target.python) for target in mapped.targets] if mapped else []

    def _method(self, python: str, mapped: Mapped) -> Iterator[Use]:
        _, group, method = python.partition("(")[0].split(".")
        for client in (self.client, self.client.with_raw_response):
            owner = getattr(client, group, None)
            if owner is None:
                yield Use("group", AttributeError, partial(getattr, client, group), mapped)
            elif not hasattr(owner, method):
                yield Use("method", AttributeError, partial(getattr, owner, method), mapped)

    def _argument(self, call: str, argument: str, mapped: Mapped) -> Iterator[Use]:
        _, group, name = call.partition("(")[0].split(".")
        method = getattr(getattr(self.client, group), name)
        if argument not in inspect.signature(method).parameters:
            yield Use("argument", TypeError, partial(method, **{argument: 1}), mapped)

    def _attribute(self, class_name: str, attribute: str, mapped: Mapped) -> Iterator[Use]:
        model: Any = getattr(self.models, class_name, None)
        if not hasattr(model, "__struct_fields__") or attribute in model.__struct_fields__:
            return
        yield Use("keyword", TypeError, partial(model, **{attribute: 1}), mapped)
        if not isinstance(inspect.getattr_static(model, attribute, None), property):
            yield Use("attribute", AttributeError, partial(getattr, model, attribute), mapped)


@pytest.fixture(scope="module", params=CONFIGS, ids=[config.name for config in CONFIGS])
def package(request: pytest.FixtureRequest) -> Package:
    return Package(request.param)


def _message(use: Use) -> str:
    with pytest.raises(use.error) as caught:
        use.use()
    return str(caught.value)


def test_names_of_the_version_before_name_the_rule_and_the_new_name(package: Package) -> None:
    position = package.plan.versions.index(package.version)
    if position == 0:
        return
    step = package.plan.pairs[position - 1]
    seen: Counter[str] = Counter()
    for use in package.lost(step.names):
        message = _message(use)
        seen[use.area] += 1
        assert any(id in message for id in use.mapped.rules) or ", ..." in message, (message, use.mapped)
        for target in use.mapped.targets:
            spelled = str(target.python or target.name).partition("(")[0]
            assert spelled.rpartition(".")[2] in message, (message, use.mapped)
        if not use.mapped.targets:
            assert f"was removed in {step.to_version}" in message, (message, use.mapped)
    changed = {
        rule.area for rule in step.rules if rule.old and rule.action in ("rename", "remove", "replace")
    }
    assert seen or not changed & {"parameter", "property"}, "nothing was checked"


def test_names_of_all_versions_are_explained(package: Package) -> None:
    plan, position = package.plan, package.plan.versions.index(package.version)
    ids = {rule.id for rule in plan.rules}
    for start in range(position):
        for use in package.lost(chain(plan.pairs[start:position])):
            message = _message(use)
            assert any(id in message for id in ids), (message, use.mapped)


def test_what_the_next_version_adds_is_named_with_the_version(package: Package) -> None:
    plan, position = package.plan, package.plan.versions.index(package.version)
    for pair in plan.pairs[position:]:
        for added in pair.added:
            if added.area == "operation":
                for use in package._method(str(added.python), added):
                    message = _message(use)
                    assert f" is new in {pair.to_version}" in message or "is back in" in message, message
                    assert added.rules[0] in message or ", ..." in message, message
