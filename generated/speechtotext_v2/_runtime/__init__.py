"""The part of the runtime that the kit needs."""
