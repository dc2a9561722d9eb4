# A copy of sttgen.kits.speech.command: edits are lost when sttgen runs again.
"""The command `python -m PACKAGE transcribe`."""
