"""Check that additional names and kit parts of an overlay fit the client."""

from __future__ import annotations

from sttgen.diagnostics import Diagnostics
from sttgen.document.read.pointers import join
from sttgen.ir import Api
from sttgen.naming.names import Names
from sttgen.overlay.model import Kit, Overlay, matches


def check_also(overlay: Overlay, api: Api, names: Names, diagnostics: Diagnostics) -> None:
    """Report additional names of classes and methods that are reserved or already in use."""
    keys = {operation.id: operation.key for operation in api.operations}
    for pattern, entry in overlay.entries.items():
        wanted = set(entry.get("also", ()))
        for id, also in names.also.items() if wanted else ():
            if matches(pattern, id) or matches(pattern, keys.get(id, id)):
                for name in sorted(wanted.difference(also)):
                    place = overlay.locate(join("#", "at", pattern, "also"))
                    diagnostics.add("E158", f"the name {name!r} is reserved or already in use", place)


def check_attached(overlay: Overlay, names: Names, results: Names | None, diagnostics: Diagnostics) -> None:
    """Report parts of a kit that do not fit the client.

    Args:
        overlay: The overlay, which attaches parts of a kit to groups.
        names: Names of the client.
        results: Names of the models of result files; None if there are none.
        diagnostics: Receives E157 for a group that does not exist, E159 for a class that does not exist, and
            W160 for a part that is left out because there are no models of result files.
    """
    known = {
        str(group.attribute): {str(names.methods[id]) for id in group.operations} for group in names.groups
    }
    classes = {f"models.{name}" for name in names.types.values()}
    classes |= {f"results.{name}" for name in results.types.values()} if results else set()
    kit = overlay.kit or Kit("")
    for path, mixin in kit.mixins.items():
        if path not in classes and (results is not None or not path.startswith("results.")):
            place = overlay.locate(join("#", "kit", "mixins", path))
            message = f"{mixin.key!r} is for the class {path}, which the client does not have"
            diagnostics.add("E159", message, place)
    for group, attached in kit.attach.items():
        for index, mixin in enumerate(attached):
            place = overlay.locate(join("#", "kit", "attach", group, index))
            missing = [path for path in mixin.types if path not in classes]
            if mixin.needs_results and results is None:
                message = f"{mixin.key!r} is left out: the client has no models of result files"
                hint = "name the schema of result files as 'result' in the table of the package"
                diagnostics.add("W160", message, place, hint)
            elif missing:
                message = f"{mixin.key!r} needs the class {missing[0]}, which the client does not have"
                diagnostics.add("E159", message, place)
            for method in mixin.replaces if group in known else ():
                if method not in known[group]:
                    message = f"{mixin.key!r} replaces the method {method!r}, which {group!r} does not have"
                    diagnostics.add("E159", message, place)
        if group not in known:
            place = overlay.locate(join("#", "kit", "attach", group))
            diagnostics.add(
                "E157", f"the client has no group {group!r}", place, f"it has {', '.join(sorted(known))}"
            )
