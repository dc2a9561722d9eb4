"""Whether what an overlay adds to a client has a place there."""

from __future__ import annotations

from sttgen.diagnostics import Diagnostics
from sttgen.document.read.pointers import join
from sttgen.naming.names import Names
from sttgen.overlay.model import Overlay, matches


def check_also(overlay: Overlay, names: Names, diagnostics: Diagnostics) -> None:
    """Report further names of classes that are reserved, or that something else has."""
    for id, also in names.also.items():
        for wanted, name in zip(overlay.also(id), also, strict=True):
            if name != wanted:
                target = next(pattern for pattern in overlay.entries if matches(pattern, id))
                place = overlay.locate(join("#", "at", target, "also"))
                diagnostics.add("E158", f"the name {wanted!r} is taken, or Python's own", place)


def check_attached(overlay: Overlay, names: Names, diagnostics: Diagnostics) -> None:
    """Report groups that the overlay attaches methods of a kit to, and that the client does not have."""
    known = {str(group.attribute) for group in names.groups}
    for group in overlay.kit.attach if overlay.kit else ():
        if group not in known:
            place = overlay.locate(join("#", "kit", "attach", group))
            diagnostics.add(
                "E157", f"the client has no group {group!r}", place, f"it has {', '.join(sorted(known))}"
            )
