"""What conversions work with: the translator, values that are read later, numbers and times."""
