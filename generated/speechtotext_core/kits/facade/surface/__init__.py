# A copy of sttgen.kits.facade.surface: edits are lost when sttgen runs again.
"""The classes that programs use: those of the old client, with the same behaviour."""
