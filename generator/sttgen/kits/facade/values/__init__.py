"""Values of one version as those of the other: members, references, numbers, times and addresses."""
