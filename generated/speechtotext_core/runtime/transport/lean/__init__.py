# A copy of sttgen.runtime.transport.lean: edits are lost when sttgen runs again.
"""A sender that writes and reads HTTP/1.1 itself, on connections that urllib3 makes."""
