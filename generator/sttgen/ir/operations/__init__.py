"""From the operations of a document to those of a client."""
