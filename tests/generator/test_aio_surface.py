"""Both surfaces are equal in clients of small and awkward documents, too."""

from __future__ import annotations

from typing import Any

import pytest

# The tests of our own packages, which this module collects again with the fixture below.
from tests.clients.test_aio_surface import (
    test_both_packages_offer_the_same_names,  # noqa: F401 - as above
    test_classes_have_the_same_members,  # noqa: F401 - as above
    test_methods_are_coroutines_unless_they_return_a_pager,  # noqa: F401 - as above
    test_methods_have_the_same_arguments_and_docstrings,  # noqa: F401 - as above
    test_operations_are_described_once,  # noqa: F401 - as above
)
from tests.generator.documents import DOCUMENTS


@pytest.fixture(params=DOCUMENTS)
def package(request: pytest.FixtureRequest, package: Any) -> str:
    """The name of a package, which can be imported."""
    made = package(request.param)
    assert made.package
    return str(made.name)
