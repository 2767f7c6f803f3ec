"""How long what a route answers may be kept, where that differs from a minute: `dependencies=[kept(…)]`."""

from typing import Any

from fastapi import Depends, Response


def kept(policy: str) -> Any:  # noqa: ANN401 - what FastAPI calls a dependency marker
    """The dependency that says so; `caching` knows the policies, and holds them back from who brings a token."""

    async def say(response: Response) -> None:
        response.headers["Cache-Control"] = policy

    return Depends(say)
