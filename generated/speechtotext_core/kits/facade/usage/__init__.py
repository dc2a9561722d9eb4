# A copy of sttgen.kits.facade.usage: edits are lost when sttgen runs again.
"""Records what a program uses of the old client, and where, and warns once at each place."""
