"""Stand-ins for the services that the register asks for names: real HTTP on loopback, behind a wire that can be cut."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from support.switch import Line, Switch, open_switch


@dataclass
class Siblings:
    """What the index and the catalogue have, what they were asked for, and where they are."""

    interventies: list[str]
    indicatoren: list[str]
    asked: list[str] = field(default_factory=list)
    addresses: dict[str, str] = field(default_factory=dict)
    switches: list[Switch] = field(default_factory=list)

    def turn(self, line: Line) -> None:
        """Both, from now on."""
        for switch in self.switches:
            switch.turn(line)

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request and its answer; the connection is closed after it."""
        request = (await reader.readuntil(b"\r\n\r\n")).decode()
        path = request.split(" ", 2)[1]
        self.asked.append(path)
        _, kind, naam = path.split("/")
        has = naam in (self.interventies if kind == "interventies" else self.indicatoren)
        body = json.dumps(_interventie(naam) if kind == "interventies" else {"slug": naam}).encode()
        status = "200 OK" if has else "404 Not Found"
        told = ("Content-Type: application/json", f"Content-Length: {len(body)}", "Connection: close")
        writer.write("\r\n".join([f"HTTP/1.1 {status}", *told, "", ""]).encode() + body)
        await writer.drain()
        writer.close()


def _interventie(naam: str) -> dict[str, Any]:
    return {"id": naam, "slug": naam, "naam": "Brugfunctionaris", "status": "gepubliceerd", "themas": [], "versie": 1}


@asynccontextmanager
async def serve_siblings(interventies: Sequence[str], indicatoren: Sequence[str]) -> AsyncIterator[Siblings]:
    """The two of them, under the names by which the register knows them."""
    siblings = Siblings(list(interventies), list(indicatoren))
    async with AsyncExitStack() as stack:
        server = await asyncio.start_server(siblings.answer, "127.0.0.1", 0)
        stack.callback(server.close)
        target = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        for name in ("intervention-search", "metrics"):
            switch = await stack.enter_async_context(open_switch(target))
            siblings.switches.append(switch)
            siblings.addresses[name] = switch.url
        yield siblings
