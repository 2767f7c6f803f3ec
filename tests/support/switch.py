"""A wire between a service and a server that a test can cut or silence, as networks do."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import Enum, auto
from urllib.parse import urlsplit

CHUNK_BYTES = 64 * 1024


class Line(Enum):
    """`UP` passes everything on, `CUT` refuses, `SILENT` accepts and never answers."""

    UP = auto()
    CUT = auto()
    SILENT = auto()


class Switch:
    """Stands between; `url` is what the service is given."""

    def __init__(self, target: str) -> None:
        parts = urlsplit(target)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        self._line = Line.UP
        self._open: set[asyncio.StreamWriter] = set()
        self.url = ""

    def turn(self, line: Line) -> None:
        """From now on; what is open is cut off."""
        self._line = line
        for writer in self._open:
            writer.transport.abort()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of the service."""
        self._open.add(writer)
        try:
            if self._line is Line.SILENT:
                while await reader.read(CHUNK_BYTES):
                    pass
            elif self._line is Line.UP:
                await self._pass_on(reader, writer)
        except OSError:
            pass  # cut off on purpose, or the server left
        finally:
            self._open.discard(writer)
            writer.transport.abort()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        upstream, downstream = await asyncio.open_connection(self._host, self._port)
        self._open.add(downstream)
        try:
            ways = [asyncio.create_task(_copy(reader, downstream)), asyncio.create_task(_copy(upstream, writer))]
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
        finally:
            self._open.discard(downstream)
            downstream.transport.abort()


async def _copy(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    while chunk := await source.read(CHUNK_BYTES):
        target.write(chunk)
        await target.drain()


@asynccontextmanager
async def open_switch(target: str) -> AsyncIterator[Switch]:
    """A switch in front of `target`, on a free port of loopback."""
    switch = Switch(target)
    server = await asyncio.start_server(switch.serve, "127.0.0.1", 0)
    switch.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield switch
    finally:
        server.close()
        switch.turn(Line.CUT)
        await server.wait_closed()
