"""Threads that need the same decoder at the same time, in processes of their own, since a crash ends them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

GENERATED = Path(__file__).parents[2] / "generated"
PROGRAM = """
import sys, threading
sys.path.insert(0, sys.argv[1])
sys.setswitchinterval(1e-6)
from speechtotext_v3_1 import models
from speechtotext_core.runtime import decode_json

content = b'{"self": "https://h/transcriptions/1", "status": "Succeeded", "model": {"self": "https://h/models/1"}}'
together = threading.Barrier(8)

def work():
    together.wait()
    for _ in range(1000):
        decode_json(content, models.Transcription)

threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def test_the_first_answers_can_come_at_the_same_time() -> None:
    for _ in range(12):
        done = subprocess.run([sys.executable, "-c", PROGRAM, str(GENERATED)], check=False)
        assert done.returncode == 0
