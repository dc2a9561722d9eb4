"""Pair files, and the documents of the versions they join, to a checked plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from sttgen.diagnostics import Diagnostics, Location
from sttgen.document import load, normalise
from sttgen.document.overlay import Overlay, apply
from sttgen.document.overlay_file import load_overlay
from sttgen.ir import build
from sttgen.migration.check import check_pair
from sttgen.migration.plan import Mapped, Names, Pair, Plan, Target, chain, key
from sttgen.migration.read import PairFile, read_pair
from sttgen.migration.resolve import Resolver
from sttgen.migration.spelling import ClientSpelling, OldClientSpelling, Spelling
from sttgen.migration.surface import Surface, read_surface
from sttgen.naming import name
from sttgen.naming.pairs import operation_ids


def load_plan(paths: Sequence[Path], diagnostics: Diagnostics, *, base: Path | None = None) -> Plan | None:
    """Read pair files that follow each other, check them, and put them together.

    The documents are found beside the folder of the pair files: ``../v3_0/openapi.yaml`` for version
    ``v3.0``, with ``overlay.yaml`` and ``result.schema.yaml`` where there are such files. A version without
    overlay has no client of ours; its Python names are those of the client that people made with Swagger's
    generator.

    Args:
        paths: The pair files, oldest first.
        diagnostics: Takes E701 to E708, each with file and line.
        base: The folder that printed paths are relative to.

    Returns:
        The plan, or None if anything is wrong.
    """
    before = len(diagnostics.errors)
    files = [file for path in paths if (file := read_pair(path, diagnostics, base=base))]
    for first, second in pairwise(files):
        if first.to_version != second.from_version:
            diagnostics.add(
                "E708",
                f"{first.source.file} leads to {first.to_version}, "
                f"but this file begins at {second.from_version}",
                second.source.locate("#/from_version"),
                "name the pair files in order, each beginning where the one before it ends",
            )
    if len(files) < len(paths) or not files or len(diagnostics.errors) > before:
        return None

    @cache
    def surface(version: str) -> Surface | None:
        return _surface(files[0].path.parent.parent, version, diagnostics, base)

    pairs: list[Pair] = []
    further: list[tuple[str, str]] = []
    for file in files:
        old, new = surface(file.from_version), surface(file.to_version)
        if old is None or new is None:
            return None
        resolver = Resolver(file.rules, old, new)
        check_pair(file, resolver, diagnostics)
        pairs.append(_pair(file, resolver, further))
        further = list(_targets(pairs[-1], new))
    if len(diagnostics.errors) > before:
        return None
    steps = [tuple(pairs[:length]) for length in range(1, len(pairs) + 1)]
    return Plan(tuple(pairs), {step[-1].to_version: chain(step) for step in steps})


def _surface(specs: Path, version: str, diagnostics: Diagnostics, base: Path | None) -> Surface | None:
    folder = specs / key(version)
    if not (folder / "openapi.yaml").is_file():
        place = Location(f"{folder.name}/openapi.yaml")
        diagnostics.add(
            "E708", f"there is no document of {version}", place, f"put it into the folder {folder.name}"
        )
        return None
    source = load(folder / "openapi.yaml", diagnostics, base=base)
    overlay: Overlay | None = Overlay()
    if (folder / "overlay.yaml").is_file():
        overlay = load_overlay(folder / "overlay.yaml", diagnostics, base=base)
    document = normalise(source, diagnostics) if source else None
    if document is None or overlay is None:
        return None
    document = apply(overlay, document, diagnostics)
    api = build(document, diagnostics)
    spelling: Spelling = OldClientSpelling()
    if overlay.file:
        pair = folder / overlay.names_from if overlay.names_from else None
        ids = operation_ids(pair, api, diagnostics, base=base or folder) if pair else {}
        spelling = ClientSpelling(api, name(api, overlay, ids))
    result = folder / "result.schema.yaml"
    schema = load(result, diagnostics, base=base) if result.is_file() else None
    return read_surface(version, document, api, spelling, schema.data if schema else None)


def _pair(file: PairFile, resolver: Resolver, further: list[tuple[str, str]]) -> Pair:
    """What became of every name: those of the document, of rules alone, and of the pair before."""
    names: dict[tuple[str, str], Mapped] = {}
    old = resolver.old
    listed = [(area, n) for area, known in old.names.items() for n in known]
    spoken = [(rule.area, n) for rule in file.rules for n in rule.old if rule.area in ("host", "key")]
    spoken += [
        ("path", n)
        for rule in file.rules
        for n in rule.old
        if rule.area == "path" and "/" not in n and n != "*"
    ]
    for area, n in dict.fromkeys([*listed, *spoken, *further]):
        if area == "path" and "/" not in n:
            rule = resolver.rule("path", f" {n}")
            targets = tuple(Target(to) for to in rule.new) if rule else ()
            names[area, n] = Mapped(area, n, None, (rule.id,) if rule else (), targets)
        else:
            names[area, n] = resolver.resolve(area, n, old.python(area, n))
    return Pair(file.from_version, file.to_version, file.rules, names, tuple(_added(file, resolver.new)))


def _added(file: PairFile, new: Surface) -> Iterator[Mapped]:
    for rule in file.rules:
        if not rule.old:
            for to in rule.new:
                target = Target(to, new.python(rule.area, to))
                yield Mapped(rule.area, to, target.python, (rule.id,), (target,))


def _targets(pair: Pair, new: Surface) -> Iterator[tuple[str, str]]:
    """Names that the next pair has to know although its document does not list them: members of members."""
    names: Names = pair.names
    for mapped in [*names.values(), *pair.added]:
        for target in mapped.targets:
            area = "property" if mapped.area == "key" else mapped.area
            if area in ("property", "host") and target.name not in new.names[area]:
                yield area, target.name


__all__ = ["load_plan"]
