"""What the demo shows: a step, what was sent, what came back; long JSON is cut where a person stops reading."""

import json
from typing import Any, Final

import httpx

WIDTH: Final = 100
MAX_LINES: Final = 22
MAX_TEXT: Final = 110
SENT_HEADERS: Final = ("if-match", "idempotency-key")
RECEIVED_HEADERS: Final = ("location", "etag", "retry-after")


def step(number: int, title: str, why: str) -> None:
    """The heading of a step."""
    print(f"\n{f'── {number}. {title} ':─<{WIDTH}}")
    print(f"{why}\n")


def exchange(answer: httpx.Response, who: str, sent: Any = None, shown: Any = None) -> None:  # noqa: ANN401 - JSON
    """A request and its answer; `shown` replaces the body of an answer that is too long to read."""
    request = answer.request
    print(f"  {request.method} {request.url.raw_path.decode()}   (als {who})")
    for name in SENT_HEADERS:
        if name in request.headers:
            print(f"  {name.title()}: {request.headers[name]}")
    if sent is not None:
        print(_indented(sent))
    print(f"  → {answer.status_code} {answer.reason_phrase}")
    for name in RECEIVED_HEADERS:
        if name in answer.headers:
            print(f"  {name.title()}: {answer.headers[name]}")
    print(_indented(shown if shown is not None else _body(answer)))


def say(text: str) -> None:
    """A sentence between two exchanges."""
    print(f"\n  » {text}")


def _body(answer: httpx.Response) -> Any:  # noqa: ANN401 - JSON
    try:
        return answer.json()
    except ValueError:
        return answer.text


def _indented(value: Any) -> str:  # noqa: ANN401 - JSON
    lines = json.dumps(value, indent=2, ensure_ascii=False).splitlines()
    if len(lines) > MAX_LINES:
        lines = [*lines[:MAX_LINES], f"… nog {len(lines) - MAX_LINES} regels"]
    return "\n".join("    " + (line if len(line) <= MAX_TEXT else line[:MAX_TEXT] + "…") for line in lines)
