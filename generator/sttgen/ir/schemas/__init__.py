"""Build types from the schemas of a document."""
