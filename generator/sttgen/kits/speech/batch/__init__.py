"""Transcribing any number of recordings, with a journal that a killed process goes on from."""
