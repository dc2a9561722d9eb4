"""Both surfaces of each generated client are equal: names, arguments, defaults and annotations."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from typing import Any

import pytest

from sttgen.overlay.kits import kit_offer
from tests.versions import CLIENTS


@pytest.fixture(params=[*CLIENTS, "speechtotext_short_audio"])
def package(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _groups(client: type) -> list[str]:
    """The names of the groups of operations of a client."""
    members = {name: inspect.getattr_static(client, name) for name in dir(client)}
    groups = {name for name, member in members.items() if isinstance(member, cached_property)}
    return sorted(groups - {"with_raw_response"})


def _public(cls: type) -> Iterator[tuple[str, Any]]:
    for name in dir(cls):
        member = inspect.getattr_static(cls, name)
        if not name.startswith("_") or name == "__init__":
            yield name, getattr(member, "__func__", member)


def _signature(function: Any) -> str:
    text = str(inspect.signature(function))
    # A pager and a response have an asynchronous form of the same name.
    return re.sub(r"\bAsync(Iterator|Iterable|Results)\b", r"\1", text)


def _operations(package: str, group: str) -> tuple[Any, Any]:
    return tuple(import_module(f"{package}.{home}operations.{group}") for home in ("", "aio."))  # type: ignore[return-value]  # two


def _classes(package: str) -> Iterator[tuple[str, type, type]]:
    modules = import_module(f"{package}.client"), import_module(f"{package}.aio.client")
    for name in modules[0].__all__:
        yield name, getattr(modules[0], name), getattr(modules[1], name)
        for group in _groups(getattr(modules[0], name)):
            sync, aio = _operations(package, group)
            for kind in sync.__all__:
                yield f"{group}.{kind}", getattr(sync, kind), getattr(aio, kind)


def _of_synchronous_kits(cls: type) -> set[str]:
    """The methods of classes of kits that have no asynchronous sibling."""
    lonely = {kit.name for kit in kit_offer("speech").groups.values() if kit.aio is None}
    mro = getattr(cls, "_group", cls).__mro__
    return {name for base in mro if base.__name__ in lonely for name in vars(base)}


def test_classes_have_the_same_members(package: str) -> None:
    for name, sync, aio in _classes(package):
        assert not set(dict(_public(aio))) - set(dict(_public(sync))), name
        assert set(dict(_public(sync))) - set(dict(_public(aio))) <= _of_synchronous_kits(sync), name


def test_methods_have_the_same_arguments_and_docstrings(package: str) -> None:
    compared = 0
    for name, sync, aio in _classes(package):
        methods = dict(_public(aio))
        for method, function in _public(sync):
            if inspect.isfunction(function) and method not in _of_synchronous_kits(sync):
                other = methods[method]
                assert _signature(function) == _signature(other), f"{name}.{method}"
                if method != "__init__":
                    assert function.__doc__ == other.__doc__, f"{name}.{method}"
                compared += 1
    assert compared


def test_methods_are_coroutines_unless_they_return_a_pager(package: str) -> None:
    for name, _, aio in _classes(package):
        for method, function in _public(aio):
            if inspect.isfunction(function) and method != "__init__" and "." in name:
                returns = str(inspect.signature(function).return_annotation)
                is_iterated = returns.startswith(("Pager", "AsyncIter")) and "Raw" not in name
                assert inspect.iscoroutinefunction(function) != is_iterated, f"{name}.{method}: {returns}"


def test_both_packages_offer_the_same_names(package: str) -> None:
    sync, aio = import_module(package), import_module(f"{package}.aio")
    assert set(sync.__all__) - {"aio", "Urllib3Sender"} == set(aio.__all__)
    for name in aio.__all__:
        assert getattr(aio, name) is not None
    assert aio.models is sync.models


def test_operations_are_described_once(package: str) -> None:
    client = getattr(import_module(f"{package}.client"), import_module(f"{package}.client").__all__[0])
    for group in _groups(client):
        sync, aio = _operations(package, group)
        described = {
            name: value
            for name, value in vars(sync).items()
            if type(value).__name__ in ("Operation", "Poller")
        }
        assert described
        assert {name: vars(aio)[name] for name in described} == described


def test_without_aiohttp_the_error_names_the_extra() -> None:
    program = (
        "import sys; sys.modules['aiohttp'] = None  # as if it was not installed\n"
        "from speechtotext_v3_1.aio import SpeechToTextClient, models\n"
        "models.Transcription\n"
        "SpeechToTextClient(region='westus', credential='k')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "ImportError: asynchronous clients need aiohttp, which is not installed:"
        " pip install 'aiohttp>=3.13', or install the extra 'async' of speechtotext-rest"
    )
