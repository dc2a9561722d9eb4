"""The transport over urllib3: connections, attempts, deadlines, proxies, TLS and size limits."""
