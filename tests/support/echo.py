"""A stand-in for a service behind the gateway: it answers with what reached it."""

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

Message = dict[str, Any]


async def app(scope: Message, receive: Any, send: Any) -> None:  # noqa: ANN401 - raw ASGI
    """Echo; `/traag` stays silent for long, `/stroom` sends a byte now and then, `/groot` says much."""
    if scope["type"] != "http":
        return
    size = await _read(receive)
    if scope["path"] == "/traag":
        await asyncio.sleep(30)
    body = {
        "method": scope["method"],
        "path": scope["path"],
        "query": scope["query_string"].decode(),
        "headers": {name.decode(): value.decode() for name, value in scope["headers"]},
        "size": size,
        "filling": list(range(2_000)) if scope["path"] == "/groot" else [],
    }
    headers = [(b"content-type", b"application/json"), (b"x-powered-by", b"echo"), (b"etag", b'"1"')]
    said = json.dumps(body).encode()
    if scope["path"] != "/stroom":
        headers.append((b"content-length", str(len(said)).encode()))
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    if scope["path"] == "/stroom":
        for _ in range(4):
            await asyncio.sleep(0.5)
            await send({"type": "http.response.body", "body": b" ", "more_body": True})
    await send({"type": "http.response.body", "body": said})


async def _read(receive: Any) -> int:  # noqa: ANN401 - raw ASGI
    size = 0
    while True:
        message = await receive()
        size += len(message.get("body", b""))
        if not message.get("more_body"):
            return size


@contextmanager
def serve(port: int) -> Iterator[None]:
    """The echo on a port of loopback, in a thread of this process."""
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="critical", lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = server.force_exit = True
        thread.join()
