"""What schemathesis cannot write by itself: the text of a file goes as it is."""

import schemathesis


@schemathesis.serializer("text/csv", "application/x-ndjson")
def write_text(_context: schemathesis.SerializationContext, value: object) -> bytes:
    """The bytes of a file."""
    return str(value).encode(errors="surrogatepass")
