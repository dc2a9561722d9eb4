# A copy of sttgen.kits.speech.batch: edits are lost when sttgen runs again.
"""Transcribing any number of recordings, with a journal that a killed process goes on from."""
