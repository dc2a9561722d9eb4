"""A sender that writes and reads HTTP/1.1 itself, on connections that urllib3 makes."""
