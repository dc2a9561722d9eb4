"""Reads overlay files: our own format, and OpenAPI Overlays."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sttgen.diagnostics import Diagnostics
from sttgen.document.read.load import load
from sttgen.document.read.source import Source
from sttgen.overlay.actions import is_openapi_overlay, read_actions
from sttgen.overlay.file import check_overlay
from sttgen.overlay.kits import kit_offer
from sttgen.overlay.model import Actions, ClientOptions, Kit, Overlay


def load_overlay(path: Path, diagnostics: Diagnostics, *, base: Path | None = None) -> Overlay | None:
    """Read an overlay file, in our own format or an OpenAPI Overlay.

    Returns:
        The overlay; None, with diagnostics, if something is wrong with it.
    """
    source = load(path, diagnostics, base=base)
    if source is None:
        return None
    if is_openapi_overlay(source.data):
        actions = read_actions(source, diagnostics)
        return Overlay(source.file, source.digest.hex(), actions=(actions,)) if actions else None
    findings = list(check_overlay(source))
    for pointer, finding in findings:
        diagnostics.report(finding, source.locate(pointer))
    if findings:
        return None
    others = (source.data or {}).get("overlays") or ()
    read = [_openapi_overlay(path.parent / name, source, diagnostics, base) for name in others]
    actions_read = [actions for actions in read if actions is not None]
    return _overlay(source, tuple(actions_read)) if len(actions_read) == len(read) else None


def _openapi_overlay(
    path: Path, overlay: Source, diagnostics: Diagnostics, base: Path | None
) -> Actions | None:
    source = load(path, diagnostics, base=base)
    if source is None or is_openapi_overlay(source.data):
        return read_actions(source, diagnostics) if source else None
    message = f"{source.file} is not an OpenAPI Overlay: it has no entry 'overlay'"
    diagnostics.add("E161", message, overlay.locate("#/overlays"), "name OpenAPI Overlays under 'overlays'")
    return None


def _overlay(source: Source, actions: tuple[Actions, ...]) -> Overlay:
    data: Mapping[str, Any] = source.data or {}
    client, kit = data.get("client") or {}, data.get("kit")
    return Overlay(
        file=source.file,
        hash=source.digest.hex(),
        client=ClientOptions(
            client.get("name"),
            client.get("region_template"),
            tuple(client.get("scopes") or ()),
            client.get("env") or {},
            client.get("logger"),
        ),
        names_from=data.get("names_from"),
        kit=_kit(kit) if kit else None,
        entries=data.get("at") or {},
        actions=actions,
        locate=source.locate,
    )


def _kit(data: Mapping[str, Any]) -> Kit:
    offer = kit_offer(data["name"])
    return Kit(
        data["name"],
        attach={
            group: tuple(offer.groups[key] for key in dict.fromkeys(keys))
            for group, keys in (data.get("attach") or {}).items()
        },
        mixins={model: offer.models[key] for model, key in (data.get("mixins") or {}).items()},
        modules=tuple(offer.modules[key] for key in dict.fromkeys(data.get("modules") or ())),
        command=offer.commands.get(data.get("command", "")),
    )
