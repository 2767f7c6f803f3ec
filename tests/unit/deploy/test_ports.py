"""The probe of a free port keeps it: ours can listen there, an outgoing connection cannot take it."""

import socket
import struct
import sys
from collections.abc import Iterator

import pytest
from local.ports import LOOPBACK, free_port, is_free, why_not_free

IP_LOCAL_PORT_RANGE = 51  # <linux/in.h>, since Linux 6.3


def can_ask_for_a_port() -> bool:
    with socket.socket() as probe:
        try:
            probe.setsockopt(socket.IPPROTO_IP, IP_LOCAL_PORT_RANGE, struct.pack("I", 0))
        except OSError:
            return False
    return sys.platform == "linux"


CAN_ASK_FOR_A_PORT = can_ask_for_a_port()


@pytest.fixture
def listening() -> Iterator[tuple[str, int]]:
    with socket.create_server((LOOPBACK, 0)) as server:
        yield server.getsockname()


def test_a_server_of_ours_can_listen_on_a_port_that_is_kept_for_it() -> None:
    port = free_port()

    assert is_free(port)
    with socket.create_server((LOOPBACK, port)) as server:
        assert server.getsockname() == (LOOPBACK, port)
        assert why_not_free(port) == "is bezet"


def test_who_is_not_a_server_cannot_have_it() -> None:
    with socket.socket() as client, pytest.raises(OSError, match="in use"):
        client.bind((LOOPBACK, free_port()))


@pytest.mark.skipif(not CAN_ASK_FOR_A_PORT, reason="this kernel cannot be asked for one port of an outgoing connection")
def test_an_outgoing_connection_cannot_take_it(listening: tuple[str, int]) -> None:
    port = free_port()
    with socket.socket() as client:
        only_this_one = struct.pack("I", port << 16 | port)
        client.setsockopt(socket.IPPROTO_IP, IP_LOCAL_PORT_RANGE, only_this_one)

        with pytest.raises(OSError, match="Cannot assign requested address"):
            client.connect(listening)


def test_nobody_answers_on_a_port_that_is_kept() -> None:
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((LOOPBACK, free_port()), timeout=5)


def test_no_port_is_given_twice() -> None:
    ports = [free_port() for _ in range(200)]

    assert len(set(ports)) == len(ports)


def test_a_machine_without_such_an_address_has_nobody_there() -> None:
    assert why_not_free(9, "2001:db8::1") is None
