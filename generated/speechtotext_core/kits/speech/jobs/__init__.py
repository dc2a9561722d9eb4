# A copy of sttgen.kits.speech.jobs: edits are lost when sttgen runs again.
"""Waiting for many jobs: when each is polled, and how each ended."""
