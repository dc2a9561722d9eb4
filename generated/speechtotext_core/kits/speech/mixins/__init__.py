# A copy of sttgen.kits.speech.mixins: edits are lost when sttgen runs again.
"""What group classes of a client inherit: the methods that send something, and their docstrings."""
