# Made by sttgen: edits are lost when it runs again.
"""``Configuration``."""

from __future__ import annotations

from speechtotext_core.kits.facade.surface.configuration import BaseConfiguration

__all__ = ["Configuration"]


class Configuration(BaseConfiguration):
    """Settings, read anew at each call. The base class describes those that every old client has.

    ``target`` is the API version to call: v3.1 or v3.0. If it is None, the environment variable
    ``SPEECH_API_VERSION`` decides, or else the first of them.

    Environment variables set ``result_store``, ``retries`` and the settings below, for example
    ``SPEECH_V2_RESULT_STORE=memory``.
    """

    PACKAGE = "speechtotext_v2"
    DEFAULT_HOST = "https://westus.api.cognitive.microsoft.com/speechtotext/v2.0"
    TARGETS = (
        "v3.1",
        "v3.0",
    )
    TARGET_VARIABLE = "SPEECH_API_VERSION"
    OPTIONS = {
        "on_delete_endpoint_data": (
            "refuse",
            "logs",
        ),
        "on_ambiguous_models": (
            "refuse",
            "acoustic",
            "language",
            "compare",
        ),
        "on_several_inputs": (
            "refuse",
            "first",
        ),
        "on_sentiment": (
            "refuse",
            "drop",
        ),
    }
    OPTION_VARIABLES = "SPEECH_V2_"

    on_delete_endpoint_data: str
    """Values:
        refuse: Raise NotSupportedInV3; this is the default.
        logs: Delete all logs of the endpoint, and answer 204 as v2 did.
    """

    on_ambiguous_models: str
    """Values:
        refuse: Raise NotSupportedInV3; this is the default.
        acoustic: Take the one model that covers the acoustic part, and refuse when that is not
            exactly one.
        language: Take the one model that covers the language part, and refuse when that is not
            exactly one.
        compare: Take them as the two rivals of a v3 evaluation, in the order given.
    """

    on_several_inputs: str
    """Values:
        refuse: Raise NotSupportedInV3 when the attribute is read; this is the default.
        first: Show the channels of the first file of the listing and nothing of the others.
    """

    on_sentiment: str
    """Values:
        refuse: Raise NotSupportedInV3 for a true value; this is the default.
        drop: Leave it out with a warning; results have no `Sentiment`.
    """
