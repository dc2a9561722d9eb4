"""What the command prints and writes."""
