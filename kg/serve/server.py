"""The socket and the threads behind the application."""

from __future__ import annotations

import errno
import ipaddress
import logging
import socket
from typing import TYPE_CHECKING

from waitress.server import create_server

from kg.errors import InputError

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

_MOST = 1 << 20
"""Bytes of a request's body; with more, the answer is 413."""
_KEPT = 1 << 30
"""Bytes of an answer that are taken over for a client that reads slowly, in files: no thread waits for it."""


class Server:
    """A port of this machine, taken when this is made."""

    def __init__(self, host: str, port: int) -> None:
        """Port 0 takes a free one. Raises InputError for a host of another machine, and a port that is taken."""
        place = f"{host}:{port}"
        try:
            family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
            self._socket = socket.create_server(address[:2], family=family, backlog=1024)
        except socket.gaierror:
            raise InputError(
                place, "is not a name or address of this machine", "use --host 127.0.0.1 for local access"
            ) from None
        except OSError as error:
            raise InputError(place, *_reason(error)) from None
        self.host, self.port = self._socket.getsockname()[:2]
        shown = f"[{self.host}]" if family == socket.AF_INET6 else self.host
        self.address = f"http://{shown}:{self.port}"
        self.loopback = ipaddress.ip_address(self.host.partition("%")[0]).is_loopback
        """Whether only this machine reaches it."""

    def close(self) -> None:
        """Give the port back if nothing is to be answered after all."""
        self._socket.close()

    def run(self, application: WSGIApplication, threads: int) -> None:
        """Answer until the process ends, so many requests at a time."""
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that a request waits is no news
        server = create_server(
            application,
            sockets=[self._socket],
            threads=threads,
            max_request_body_size=_MOST,
            outbuf_high_watermark=_KEPT,
            connection_limit=500,
            channel_timeout=30,
            ident=None,
            asyncore_use_poll=True,  # select knows 1,024 connections and files
        )
        server.run()


def _reason(error: OSError) -> tuple[str, str]:
    if error.errno == errno.EADDRINUSE:
        return "the port is in use", "use --port 0 for any free port"
    if error.errno == errno.EADDRNOTAVAIL:
        return "is not an address of this machine", "use --host 127.0.0.1 for local access"
    if error.errno == errno.EACCES:
        return "no permission to use this port", "choose a port from 1024 up"
    return f"cannot be used: {error.strerror or error}", "choose another port"
