# A copy of sttgen.kits.speech.fast: edits are lost when sttgen runs again.
"""Fast transcription: the recording and the definition of a request, checked before anything is sent."""
