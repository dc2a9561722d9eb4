# A copy of sttgen.runtime.transport: edits are lost when sttgen runs again.
"""The transport over urllib3: connections, attempts, deadlines, proxies, TLS and size limits."""
