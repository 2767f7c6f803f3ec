"""What schemathesis cannot know by itself: the text of a file goes as it is, and who asks for less gets less."""

from typing import Any

import schemathesis


@schemathesis.serializer("text/csv", "application/x-ndjson")
def write_text(_context: schemathesis.SerializationContext, value: object) -> bytes:
    """The bytes of a file."""
    return str(value).encode(errors="surrogatepass")


@schemathesis.hook
def map_query(_context: schemathesis.HookContext, query: dict[str, Any] | None) -> dict[str, Any] | None:
    """Without `velden`: an answer of which the reader asked for a part has that part of its schema alone."""
    return {name: value for name, value in query.items() if name != "velden"} if query else query
