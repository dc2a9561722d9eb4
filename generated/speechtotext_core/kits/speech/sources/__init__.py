# A copy of sttgen.kits.speech.sources: edits are lost when sttgen runs again.
"""Where the recordings of a batch come from: lists in files, and containers."""
