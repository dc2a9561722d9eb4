"""Compose consecutive pair files, checked against the versions they join, into one plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from sttgen.diagnostics import Diagnostics
from sttgen.migration.check import check_pair
from sttgen.migration.plan import Mapped, Names, Pair, Plan, Target, area_of, chain
from sttgen.migration.read import PairFile
from sttgen.migration.resolve import Resolver
from sttgen.migration.surface import Surface


def compose(
    files: Sequence[PairFile], surface_of: Callable[[str], Surface], diagnostics: Diagnostics
) -> Plan | None:
    """Check pair files, and put them together.

    Args:
        files: The pair files, oldest first.
        surface_of: Gives the names of a version, such as ``v3.0``; called once for each.
        diagnostics: Takes E702 and E705 to E708, each with file and line.

    Returns:
        The plan, or None if anything is wrong.
    """
    for first, second in pairwise(files):
        if first.to_version != second.from_version:
            diagnostics.add(
                "E708",
                f"{first.source.file} leads to {first.to_version}, "
                f"but this file begins at {second.from_version}",
                second.source.locate("#/from_version"),
                "name the pair files in order, each beginning where the one before it ends",
            )
    if diagnostics.errors:
        return None
    surface = cache(surface_of)
    pairs: list[Pair] = []
    further: list[tuple[str, str]] = []
    for file in files:
        old, new = surface(file.from_version), surface(file.to_version)
        resolver = Resolver(file.rules, old, new)
        check_pair(file, resolver, diagnostics)
        pairs.append(_pair(file, resolver, further))
        further = list(_targets(pairs[-1], new))
    if diagnostics.errors:
        return None
    steps = [tuple(pairs[:length]) for length in range(1, len(pairs) + 1)]
    versions = [files[0].from_version, *(file.to_version for file in files)]
    return Plan(
        tuple(pairs),
        {step[-1].to_version: chain(step) for step in steps},
        {version: surface(version) for version in versions},
    )


def _pair(file: PairFile, resolver: Resolver, further: list[tuple[str, str]]) -> Pair:
    """The new names for every name: those of the document, of rules alone, and of the pair before."""
    names: dict[tuple[str, str], Mapped] = {}
    old = resolver.old
    listed = [(area, n) for area, known in old.names.items() for n in known]
    in_rules = [(rule.area, n) for rule in file.rules for n in rule.old if rule.area in ("host", "key")]
    in_rules += [
        ("path", n)
        for rule in file.rules
        for n in rule.old
        if rule.area == "path" and "/" not in n and n != "*"
    ]
    for area, n in dict.fromkeys([*listed, *in_rules, *further]):
        if area == "path" and "/" not in n:
            rule = resolver.rule("path", f" {n}")
            targets = tuple(Target(to) for to in rule.new) if rule else ()
            names[area, n] = Mapped(area, n, None, (rule.id,) if rule else (), targets)
        else:
            names[area, n] = resolver.resolve(area, n, old.python(area, n))
    added = tuple(_added(file, resolver.new))
    return Pair(
        file.from_version, file.to_version, file.rules, names, added, file.clients, resolver.new.names
    )


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
            area = area_of(mapped, target)
            if area in ("property", "host") and target.name not in new.names[area]:
                yield area, target.name
