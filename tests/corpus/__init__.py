"""Real descriptions, judged: generated, imported, type-checked, called, and compared with what arrives."""
