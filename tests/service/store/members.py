"""Members that versions write differently.

The store has each of them in every spelling, and an answer is cut to what its version has.
"""

from __future__ import annotations

import math

from tests.service.description.formats import duration_in_seconds, duration_of_ticks
from tests.service.store.state import Json

TICKS_PER_MILLISECOND = 10_000


def length(ticks: int) -> Json:
    """How long audio is."""
    return {"duration": duration_of_ticks(ticks), "durationMilliseconds": ticks // TICKS_PER_MILLISECOND}


def in_every_spelling(properties: Json) -> Json:
    """Properties that a client wrote, with those added that another version has for them."""
    return {**properties, **_life(properties), **_speakers(properties)}


def _life(properties: Json) -> Json:
    if hours := properties.get("timeToLiveHours"):
        return {"timeToLive": f"PT{hours}H"}
    if seconds := duration_in_seconds(properties.get("timeToLive", "")):
        return {"timeToLiveHours": math.ceil(seconds / 3600)}
    return {}


def _speakers(properties: Json) -> Json:
    """Speaker separation: `diarization` has other members in the dated versions, and switches it on alone."""
    given = properties.get("diarization", {})
    if "speakers" in given or properties.get("diarizationEnabled"):
        speakers = given.get("speakers", {})
        most = min(max(2, speakers.get("maxCount", 2)), 35)
        enabled = properties.get("diarizationEnabled", False)
        return {"diarization": {"speakers": speakers, "enabled": enabled, "maxSpeakers": most}}
    if given:
        most = {"maxCount": given["maxSpeakers"]} if "maxSpeakers" in given else {}
        return {"diarizationEnabled": given.get("enabled", False), "diarization": {**given, "speakers": most}}
    return {}
