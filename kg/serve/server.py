"""Opens the port of the server and runs its threads."""

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
"""Maximum size of a request body in bytes. Larger requests get the status 413."""
_KEPT = 1 << 30
"""Maximum number of bytes of a response that are buffered in a file. Because of the buffer, no thread has to wait for a
slow client.
"""


class Server:
    """A web server on a port of the local machine. The port is opened when the object is created."""

    def __init__(self, host: str, port: int) -> None:
        """Open the port. With port 0, any free port is used. Raises InputError if the host is not this machine, or if
        the port cannot be used.
        """
        place = f"{host}:{port}"
        try:
            family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
            self._socket = socket.create_server(address[:2], family=family, backlog=1024)
        except socket.gaierror:
            raise InputError(
                place, "this is not a name or address of this computer", "for local access, use --host 127.0.0.1"
            ) from None
        except OSError as error:
            raise InputError(place, *_reason(error)) from None
        self.host, self.port = self._socket.getsockname()[:2]
        shown = f"[{self.host}]" if family == socket.AF_INET6 else self.host
        self.address = f"http://{shown}:{self.port}"
        self.loopback = ipaddress.ip_address(self.host.partition("%")[0]).is_loopback
        """Whether the server can be reached only from this machine."""

    def close(self) -> None:
        """Close the port. Use this method only if `run` was not called."""
        self._socket.close()

    def run(self, application: WSGIApplication, threads: int) -> None:
        """Run an application with the given number of threads until the process ends."""
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # requests may have to wait
        server = create_server(
            application,
            sockets=[self._socket],
            threads=threads,
            max_request_body_size=_MOST,
            outbuf_high_watermark=_KEPT,
            connection_limit=500,
            channel_timeout=30,
            ident=None,
            asyncore_use_poll=True,  # because select is limited to 1,024 connections and files
        )
        server.run()


def _reason(error: OSError) -> tuple[str, str]:
    if error.errno == errno.EADDRINUSE:
        return "the port is in use", "use another port, or --port 0 for any free port"
    if error.errno == errno.EADDRNOTAVAIL:
        return "this is not an address of this computer", "for local access, use --host 127.0.0.1"
    if error.errno == errno.EACCES:
        return "you have no permission to use this port", "choose a port number of 1024 or higher"
    return f"the port cannot be used: {error.strerror or error}", "choose another port"
