# A copy of sttgen.kits.facade.values: edits are lost when sttgen runs again.
"""Converts values between two versions: members, references, numbers and times."""
