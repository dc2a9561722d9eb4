# A copy of sttgen.kits.facade.results: edits are lost when sttgen runs again.
"""Result files in the old format: made from those in the new format, and served to the program."""
