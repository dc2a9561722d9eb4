# A copy of sttgen.kits.facade.values: edits are lost when sttgen runs again.
"""What conversions work with: the translator, values that are read later, numbers and times."""
