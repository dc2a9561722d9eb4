"""The way of the data, in order: the only module that knows it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sttgen.config import PackageConfig
from sttgen.diagnostics import Diagnostics, Location
from sttgen.pipeline_client import make_client
from sttgen.pipeline_shim import make_shim
from sttgen.result import Result, Stopped
from sttgen.write import check_target, compare, with_manifest, write

Progress = Callable[[str], None]


def make(
    config: PackageConfig,
    diagnostics: Diagnostics,
    *,
    check: bool = False,
    progress: Progress = lambda _: None,
) -> Result:
    """Make one package, and write it unless ``check`` is set.

    Raises:
        Stopped: A stage left errors. Nothing was written.
    """
    result = Result(config.name)

    @contextmanager
    def stage(title: str) -> Iterator[None]:
        progress(title)
        start = time.perf_counter()
        try:
            yield
        except RecursionError:
            place = Location(config.spec.name)
            diagnostics.add("E401", f"its parts refer to each other too deeply ({title})", place)
        result.seconds[title] = round(time.perf_counter() - start, 4)
        if diagnostics.errors:
            raise Stopped(title)

    made = (make_shim if config.kind == "shim" else make_client)(config, diagnostics, stage)
    with stage("write"):
        result.files = with_manifest(made.files, made.origin)
        result.operations, result.models = made.operations, made.models
        result.partial = list(made.partial)
        folder = config.output / config.name
        check_target(folder, diagnostics)
        result.changes = compare(folder, result.files)
        if result.changes and not check and not diagnostics.errors:
            write(folder, result.files)
    return result


__all__ = ["Progress", "Result", "Stopped", "make"]
