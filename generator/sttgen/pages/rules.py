"""Views of rules, which all pages about migration print."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import UNSET

from sttgen.migration import Rule
from sttgen.pages.guide import Chapter, RuleView
from sttgen.pages.markdown import Markdown, anchor, block, cell, code, fenced, inline, joined, link, text

CHAPTERS = (
    ("host", "Hosts"),
    ("path", "Paths"),
    ("parameter", "Arguments and form fields"),
    ("key", "Keys of `properties`, `resultsUrls` and `endpointUrls`"),
    ("enum", "Values of enumerations"),
    ("header", "Headers"),
    ("status", "Status codes"),
    ("error", "Members of an error"),
    ("result", "Members of a result file"),
)
NOTHING = Markdown("nothing")


def rule_view(rule: Rule, levels: Mapping[str, str], version: str) -> RuleView:
    """Return the view of a rule.

    Args:
        rule: The rule.
        levels: The words for the levels.
        version: The version in the URLs of examples.
    """
    before, after, has_example = None, None, rule.before is not UNSET
    if has_example:
        before, after = rule.before, _with_version(rule.after, version)
    head = (rule.id, levels[rule.level], rule.note)
    return view(head, names_of(rule.old), names_of(rule.new), (before, after, has_example))


def view(
    head: tuple[str, str, str], old: Markdown, new: Markdown, example: tuple[Any, Any, bool]
) -> RuleView:
    """Return a view from its parts; ``example`` is (before, after, whether there is one)."""
    id, level, note = head
    before, after, has_example = example
    short = (_short(before), _short(after))
    is_short = all(side is not None for side in short)
    return RuleView(
        id=code(id),
        anchor=anchor(id),
        link=link(code(id), f"#{id}"),
        old=old,
        new=new,
        change=_change(old, new),
        level=cell(level),
        note=cell(note),
        before=short[0] or NOTHING if is_short else block(before),
        after=short[1] or NOTHING if is_short else block(after),
        before_block=_block(before),
        after_block=_block(after),
        is_short=is_short,
        has_example=has_example,
    )


def _change(old: Markdown, new: Markdown) -> Markdown:
    """Return what happens to the names, as a sentence."""
    if old == NOTHING:
        return Markdown(f"New: {new}.")
    if new == NOTHING:
        return Markdown(f"Gone: {old}.")
    return Markdown(f"{old}." if old == new else f"{old} becomes {new}.")


def _block(example: Any) -> Markdown:
    return fenced("nothing") if example == {} else block(example)


def _short(example: Any) -> Markdown | None:
    if example is None:
        return Markdown("refused")
    if example == {}:
        return NOTHING
    line = inline(example)
    return code(line) if line is not None else None


def _with_version(example: Any, version: str) -> Any:
    """Return an example with the newest version in its URLs."""
    return json.loads(json.dumps(example).replace("/speechtotext/v3.0", f"/speechtotext/{version}"))


def names_of(names: Iterable[str]) -> Markdown:
    """Return names in one line."""
    return joined([code(name) for name in names]) or NOTHING


def lines_of(names: Iterable[str]) -> Markdown:
    """Return names in a table cell, each on its line."""
    return joined([code(name) for name in names], "<br>") or NOTHING


def chapter(title: str, rules: list[RuleView]) -> Chapter:
    """Return the chapter about an area."""
    long = tuple(rule for rule in rules if rule.has_example and not rule.is_short)
    short = tuple(rule for rule in rules if rule.has_example and rule.is_short)
    return Chapter(text(title), tuple(rules), long, bool(long), short, bool(short))
