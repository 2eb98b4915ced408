"""A sign-in service of Microsoft on this machine, over TLS with a certificate authority of its own."""

import json
import ssl
import tempfile
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import trustme

HOST = "127.0.0.1"
DISCOVERY = "/v2.0/.well-known/openid-configuration"


@dataclass
class Login:
    """Its address, what to trust it by, and what it was asked for. ``script`` holds the next answers to
    requests for a token, each a status and a body (text is sent as it is); when it is empty, every request
    gets a token."""

    authority: str
    ca_file: str
    paths: list[str] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    issued: list[str] = field(default_factory=list)
    script: deque[tuple[int, dict[str, Any] | str]] = field(default_factory=deque)
    known: bool = True
    """Whether it knows the tenant."""
    lifetime: int = 3600

    def refuse(self, error: str, status: int = 400) -> None:
        """Answer the next request with an error of OAuth."""
        self.script.append((status, {"error": error, "error_description": f"AADSTS0: {error}"}))

    def answer(self, form: dict[str, str]) -> tuple[int, dict[str, Any] | str]:
        """What a request for a token is answered."""
        self.asked.append(form)
        if self.script:
            return self.script.popleft()
        self.issued.append(f"token-{len(self.issued) + 1}")
        return 200, {"token_type": "Bearer", "expires_in": self.lifetime, "access_token": self.issued[-1]}

    def discover(self, tenant: str) -> tuple[int, dict[str, Any]]:
        """Where a tenant signs in."""
        if not self.known:
            return 400, {"error": "invalid_tenant"}
        place = f"{self.authority}{tenant}"
        return 200, {
            "issuer": f"{place}/v2.0",
            "authorization_endpoint": f"{place}/oauth2/v2.0/authorize",
            "token_endpoint": f"{place}/oauth2/v2.0/token",
        }


class _Handler(BaseHTTPRequestHandler):
    login: Login

    def do_GET(self) -> None:
        if self.path.endswith(DISCOVERY):
            self._say(*self.login.discover(self.path.split("/")[1]))
        else:
            self._say(404, {})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self._say(*self.login.answer(dict(parse_qsl(body.decode()))))

    def _say(self, status: int, body: dict[str, Any] | str) -> None:
        self.login.paths.append(self.path)
        content = (body if isinstance(body, str) else json.dumps(body)).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests ask the login itself."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Who does not trust the certificate hangs up: that is what some tests are about."""


@contextmanager
def loopback_login() -> Iterator[Login]:
    """Serve one for as long as the block lasts."""
    authority = trustme.CA()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(tls)
    with tempfile.TemporaryDirectory() as folder:
        ca_file = Path(folder, "ca.pem")
        authority.cert_pem.write_to_path(ca_file)
        with _Server((HOST, 0), _Handler) as server:
            login = Login(f"https://{HOST}:{server.server_port}/", str(ca_file))
            server.RequestHandlerClass = type("Handler", (_Handler,), {"login": login})
            # The handshake is the handler's: one who hangs up in it must not stop the accepting thread.
            server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
            running = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
            running.start()
            try:
                yield login
            finally:
                server.shutdown()
                running.join()
