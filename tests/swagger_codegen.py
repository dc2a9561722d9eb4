"""The clients that programs used, made by the tool that made them: swagger-codegen 2.4.9.

``SWAGGER_CODEGEN`` names its jar; ``.ci/run`` sets it where there is Java.
"""

from __future__ import annotations

import os
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.shared import published_document

GENERATOR = os.environ.get("SWAGGER_CODEGEN")
needs_generator = pytest.mark.skipif(
    GENERATOR is None, reason="SWAGGER_CODEGEN does not name the jar of swagger-codegen 2.4.9"
)


@cache
def old_client(version: str, folder: Path) -> Path:
    """Generate the client that programs of a version used.

    Args:
        version: The API version, such as ``v3.1``.
        folder: Where to put it.

    Returns:
        The folder with the package ``swagger_client``.
    """
    target = folder / version
    command = ["java", "-jar", str(GENERATOR), "generate", "-l", "python"]
    command += ["-i", str(published_document(version)), "-o", str(target)]
    subprocess.run(command, check=True, capture_output=True)
    return target
