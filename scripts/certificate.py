"""Writes an authority of our own and a certificate of this machine by it: certificate.py FOLDER makes authority.pem,
server.pem and server.key there. Tests of encrypted mail and files use them."""

import datetime
import ipaddress
import pathlib
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def name(of: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, of)])


def certificate(subject: str, key, issuer: str, issuing, extensions):
    now = datetime.datetime.now(datetime.timezone.utc)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name(subject))
        .issuer_name(name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=2))
    )
    for extension in extensions:
        builder = builder.add_extension(extension, critical=isinstance(extension, x509.BasicConstraints))
    return builder.sign(issuing, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def main(folder: pathlib.Path) -> None:
    authority, server = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    own = certificate(
        "sample authority", authority, "sample authority", authority, [x509.BasicConstraints(ca=True, path_length=0)]
    )
    places = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    leaf = certificate(
        "localhost",
        server,
        "sample authority",
        authority,
        [x509.BasicConstraints(ca=False, path_length=None), x509.SubjectAlternativeName(places)],
    )
    (folder / "authority.pem").write_bytes(own)
    (folder / "server.pem").write_bytes(leaf)
    key = server.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "server.key").write_bytes(key)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
