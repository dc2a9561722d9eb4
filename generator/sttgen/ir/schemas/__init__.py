"""From the schemas of a document to types."""
