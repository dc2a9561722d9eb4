"""What makes a v3 service look like v2.0 to its caller.

Ordinary code, driven by the rename map in ``_map.json``.
"""
