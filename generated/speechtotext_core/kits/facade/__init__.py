# A copy of sttgen.kits.facade: edits are lost when sttgen runs again.
"""What makes a new API version look like an old one to programs that were written for its ``swagger_client``.

Ordinary code, driven by the rename map in ``_map.json``. A room imports from the rooms before it: ``map``,
``usage``, ``values``, ``results``, ``calls``, ``surface``.
"""
