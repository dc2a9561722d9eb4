"""The settings of a package for old programs: what to do where the new version leaves a choice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sttgen.migration import Plan
from sttgen.naming import Identifier, old_client
from sttgen.render.code import code, joined, literal
from sttgen.render.docs import paragraphs, section
from sttgen.render.views.shim import ShimOptionView


def configuration_doc(plan: Plan, versions: Sequence[str]) -> str:
    """The docstring of the class of settings.

    Args:
        plan: The rename map.
        versions: The versions that can be called, the default first.
    """
    old = plan.versions[0]
    return paragraphs(
        "Settings, which are read again at each call. "
        "The base class describes those that every old client has.",
        f"``target`` is the API version to call: {' or '.join(versions)}. "
        f"If it is None, the environment variable ``{old_client.TARGET_VARIABLE}`` decides, or else the "
        "first of them.",
        f"Environment variables set ``result_store``, ``retries`` and the settings below, for example "
        f"``{old_client.option_variables(old)}RESULT_STORE=memory``.",
    )


def option_views(plan: Plan) -> Iterator[ShimOptionView]:
    """The options of the rules, each with the choices of all rules that it steers.

    The rules are those about the old version, and those about what later versions add to its requests.
    """
    options: dict[str, dict[str, str]] = {}
    added = [rule for pair in plan.pairs[1:] for rule in pair.rules if not rule.old]
    for rule in (*plan.pairs[0].rules, *added):
        if rule.option is not None:
            choices = options.setdefault(rule.option, {})
            choices.update({choice: text for choice, text in rule.choices.items() if choice not in choices})
    for name, choices in options.items():
        yield ShimOptionView(
            name=Identifier(name),
            literal=literal(name),
            values=code("({})", joined(" ", [code("{},", literal(choice)) for choice in choices])),
            doc=section("Values", list(choices.items())),
        )
