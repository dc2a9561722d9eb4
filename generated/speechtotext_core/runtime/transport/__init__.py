# A copy of sttgen.runtime.transport: edits are lost when sttgen runs again.
"""How requests reach a service, and answers come back: connections, attempts, limits."""
