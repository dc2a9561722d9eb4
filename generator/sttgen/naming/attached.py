"""Whether the methods of a kit have a group to go to."""

from __future__ import annotations

from sttgen.diagnostics import Diagnostics
from sttgen.document.overlay import Overlay
from sttgen.document.pointers import join
from sttgen.naming.names import Names


def check_attached(overlay: Overlay, names: Names, diagnostics: Diagnostics) -> None:
    """Report groups that the overlay attaches methods of a kit to, and that the client does not have."""
    known = {str(group.attribute) for group in names.groups}
    for group in overlay.kit.attach if overlay.kit else ():
        if group not in known:
            place = overlay.locate(join("#", "kit", "attach", group))
            diagnostics.add(
                "E157", f"the client has no group {group!r}", place, f"it has {', '.join(sorted(known))}"
            )
