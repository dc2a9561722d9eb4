"""Authorities, server and client certificates, as files and as contexts."""

from __future__ import annotations

import ssl
from pathlib import Path

import trustme
from cryptography.hazmat.primitives import serialization


class Certificates:
    """An authority of its own, with what it issued for localhost and for a client."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self.authority = trustme.CA()
        self.ca = str(folder / "ca.pem")
        self.authority.cert_pem.write_to_path(self.ca)
        self._server = self.authority.issue_cert("localhost", "127.0.0.1")
        client = self.authority.issue_cert("client@corp.example")
        self.client = str(folder / "client.pem")
        client.private_key_and_cert_chain_pem.write_to_path(self.client)
        self.certificate, self.key = str(folder / "certificate.pem"), str(folder / "key.pem")
        client.cert_chain_pems[0].write_to_path(self.certificate)
        client.private_key_pem.write_to_path(self.key)

    def server(self, *, mutual: bool = False) -> ssl.SSLContext:
        """The context of a server, which asks for a client's certificate if `mutual`."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._server.configure_cert(context)
        if mutual:
            context.load_verify_locations(self.ca)
            context.verify_mode = ssl.CERT_REQUIRED
        return context

    def encrypted_key(self, password: str) -> str:
        """The path of the client's key, encrypted."""
        key = serialization.load_pem_private_key(Path(self.key).read_bytes(), None)
        text = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(password.encode()),
        )
        path = self._folder / "encrypted.pem"
        path.write_bytes(text)
        return str(path)
