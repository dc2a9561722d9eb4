"""The v2 shim, tried against services that answer v3 only."""
