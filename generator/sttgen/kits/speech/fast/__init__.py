"""Fast transcription: the recording and the definition of a request, checked before anything is sent."""
