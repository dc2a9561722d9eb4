# A copy of sttgen.kits.facade.surface: edits are lost when sttgen runs again.
"""What programs see: the classes of the old client and their manners."""
