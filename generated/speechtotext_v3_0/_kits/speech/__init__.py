"""Help for the Speech-to-text service that its API document does not contain.

Result files and conversations, subtitles, waiting for many jobs, upload in blocks, signed storage addresses,
web hooks. The modules know the models of a generated package by the names of their attributes only, so one
kit serves every API version.
"""
