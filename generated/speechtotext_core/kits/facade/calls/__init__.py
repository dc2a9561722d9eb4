# A copy of sttgen.kits.facade.calls: edits are lost when sttgen runs again.
"""Calls of the old client, made with calls of the new one."""
