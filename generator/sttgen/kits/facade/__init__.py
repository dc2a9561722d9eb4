"""Runs programs that were written for the ``swagger_client`` of an old API version on a newer version.

Ordinary code, driven by the rename map in ``_map.json``. A room imports from the rooms before it: ``map``,
``usage``, ``values``, ``conversions``, ``results``, ``calls``, ``surface``.
"""
