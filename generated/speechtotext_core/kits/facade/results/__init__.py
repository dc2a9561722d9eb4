# A copy of sttgen.kits.facade.results: edits are lost when sttgen runs again.
"""Result files in the old format, served to the program."""
