"""A local Speech-to-text service for tests and demonstrations.

It is stateful, follows the documents of all versions since v3.0, keeps result files on a second origin,
and misbehaves on request.

    with SpeechService("v3.1") as service:
        client = SpeechToTextClient(endpoint=service.endpoint, credential=service.key)
"""

from tests.service.app import SpeechService
from tests.service.faults import Fault
from tests.service.recording import ServiceRequest, Violation
from tests.service.store.results import text_of

__all__ = ["Fault", "ServiceRequest", "SpeechService", "Violation", "text_of"]
