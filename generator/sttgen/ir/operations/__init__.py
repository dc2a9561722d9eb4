"""Build the operations of a client from those of a document."""
