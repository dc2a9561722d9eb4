# A copy of sttgen.kits.facade.map: edits are lost when sttgen runs again.
"""The rename map: its rules, and the explanation of a name."""
