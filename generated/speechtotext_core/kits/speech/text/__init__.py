# A copy of sttgen.kits.speech.text: edits are lost when sttgen runs again.
"""What a result file says: times, phrases, conversations and subtitles."""
