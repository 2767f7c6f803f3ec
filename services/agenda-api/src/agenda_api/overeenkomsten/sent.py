"""What is sent of an agreement, read at the door: judged in its form, once what it names is known."""

from typing import Any, TypeVar

from fastapi import Request

from agenda_api.inhoud.schemas import InhoudInput
from agenda_api.kopieen.namen import names_of
from agenda_api.overeenkomsten.service import OvereenkomstService, names_in
from shared.aside import Body
from shared.problems import Fout

C = TypeVar("C", bound=InhoudInput)


async def read_sent(request: Request, service: OvereenkomstService[Any, Any], sent: Body[C]) -> C:
    """Raises: RequestValidationError with every fault of form, and of what can be judged beside that."""
    navraag = request.app.state.navraag

    async def judge_beside(broken: Body[C]) -> list[Fout]:
        await service.learn(names_in(broken), navraag)
        return await service.judge_parts(broken)

    body = await sent.read(request, judge_beside)
    await service.learn(names_of(body), navraag)
    return body
