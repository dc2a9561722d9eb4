"""Facades: packages with the surface of `swagger_client` for each version since v3.0."""
