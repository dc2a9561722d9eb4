"""The service that the tests of a project run against: a copy lies in each project."""
