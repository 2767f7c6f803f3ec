"""HTTP's way to the state: the newest one, with its version as ETag of every answer that is reckoned from it."""

from typing import Annotated

from fastapi import Depends, Request, Response

from metrics.stand.service import Stand, Standen


async def _stand(request: Request, response: Response) -> Stand:
    standen: Standen = request.app.state.standen
    stand = await standen.current()
    response.headers["ETag"] = stand.etag
    return stand


CurrentStand = Annotated[Stand, Depends(_stand)]
