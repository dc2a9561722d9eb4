# Made by sttgen: edits are lost when it runs again.
"""``python -m speechtotext_v2 explain NAME``: what became of a name of v2."""

from __future__ import annotations

import sys

from ._kits.v2.explain import main

if __name__ == "__main__":
    sys.exit(main("speechtotext_v2"))
