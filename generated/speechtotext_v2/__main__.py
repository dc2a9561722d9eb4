# Made by sttgen: edits are lost when it runs again.
"""``python -m speechtotext_v2 explain NAME``: what became of an old name."""

from __future__ import annotations

import sys

from speechtotext_core.kits.facade.map.command import run

if __name__ == "__main__":
    sys.exit(run("speechtotext_v2", sys.argv[1:]))
