"""What changed between two versions of an API."""
