# A copy of sttgen.kits.facade.values: edits are lost when sttgen runs again.
"""Values of one version as those of the other: members, references, numbers, times and addresses."""
