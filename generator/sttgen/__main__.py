"""``python -m sttgen`` and the command ``sttgen``."""

from __future__ import annotations

import sys

_REQUIRED = ("black", "click", "jinja2", "openapi_spec_validator", "rich", "yaml")


def main() -> None:
    """Run the command line. If the extra ``generate`` is missing, print how to install it."""
    try:
        from sttgen.cli import cli  # noqa: PLC0415  imported late: the extra may be missing

        cli(prog_name="sttgen")
    except KeyboardInterrupt:  # while modules are loaded
        sys.exit(130)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _REQUIRED:
            raise
        sys.exit(f"sttgen needs {error.name}: pip install 'speechtotext-rest[generate]'")


if __name__ == "__main__":
    main()
