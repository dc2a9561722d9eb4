# A copy of sttgen.runtime.advice: edits are lost when sttgen runs again.
"""Errors that say what a name of another version of the API is called in this one."""
