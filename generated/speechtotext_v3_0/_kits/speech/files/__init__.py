"""The files of the service: results of jobs, and files that are uploaded in blocks."""
