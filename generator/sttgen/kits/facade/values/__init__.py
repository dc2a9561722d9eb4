"""Converts values between two versions: members, references, numbers and times."""
