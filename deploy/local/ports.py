"""Which port: a free one for tests, a named one for `make run`."""

import atexit
import errno
import socket
import sys
from typing import Final

LOOPBACK: Final = "127.0.0.1"
_kept: Final[list[socket.socket]] = []


def free_port() -> int:
    """Find a TCP port on loopback that stays free for our servers until this process ends.

    The probe stays bound and does not listen. A server that sets SO_REUSEADDR, as all of ours do, binds beside it; but
    the kernel gives the port to no outgoing connection, which takes its own from the same range.
    """
    probe = _bound(LOOPBACK, 0)
    port: int = probe.getsockname()[1]
    if sys.platform == "linux":
        _kept.append(probe)
    else:
        probe.close()  # a BSD lets nobody bind beside it
    return port


@atexit.register
def _let_go() -> None:
    for probe in _kept:
        probe.close()


def why_not_free(port: int, host: str = LOOPBACK) -> str | None:
    """Say in Dutch why a server could not listen here now, or None when it could."""
    try:
        _bound(host, port).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return "is bezet"
        if error.errno in (errno.EACCES, errno.EPERM):
            return "mag alleen de beheerder van deze machine gebruiken"
        return None if error.errno in _NO_SUCH_ADDRESS else f"is niet te gebruiken ({error.strerror})"
    return None


def is_free(port: int) -> bool:
    """Whether a server could listen on this loopback port now."""
    return why_not_free(port) is None


# A machine without IPv6 has nobody listening there.
_NO_SUCH_ADDRESS: Final = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)


def _bound(host: str, port: int) -> socket.socket:
    probe = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        # What servers set too: a port whose last connections still linger (TIME_WAIT) counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
    except OSError:
        probe.close()
        raise
    return probe
