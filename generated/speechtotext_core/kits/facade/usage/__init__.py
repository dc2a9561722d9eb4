# A copy of sttgen.kits.facade.usage: edits are lost when sttgen runs again.
"""What a program uses of the old client, and where: recorded, and warned of once at each place."""
