# A copy of sttgen.kits.speech: edits are lost when sttgen runs again.
"""Helpers for the Speech-to-text service that its API document does not describe.

Result files, conversations and subtitles, waiting for many jobs, uploads in blocks, signed storage URLs and
web hooks. The modules read the models of a client by attribute name only, so one kit serves every API
version.

``kit.yaml`` lists what an overlay can attach to a client, by the names that overlays use.
"""
