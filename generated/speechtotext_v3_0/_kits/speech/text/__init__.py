"""What a result file says: times, phrases, conversations and subtitles."""
