# A copy of sttgen.kits.speech.files: edits are lost when sttgen runs again.
"""The files of the service: results of jobs, and files that are uploaded in blocks."""
