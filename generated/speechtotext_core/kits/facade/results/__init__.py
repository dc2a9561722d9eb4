# A copy of sttgen.kits.facade.results: edits are lost when sttgen runs again.
"""Result files of the old version: made from those of the new one, and served to the program."""
