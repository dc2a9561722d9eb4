"""What surrounds a package in a project to publish: metadata, tests, and the contract of these."""
