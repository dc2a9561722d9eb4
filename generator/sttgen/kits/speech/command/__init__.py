"""The command `python -m PACKAGE transcribe`."""
