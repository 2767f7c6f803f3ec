"""Two to five interventies, read and told side by side."""

from intervention_search.interventies.service import InterventieService
from intervention_search.vergelijkingen.comparing import compare
from intervention_search.vergelijkingen.schemas import (
    AspectRead,
    VergelekenInterventie,
    VergelijkingQuery,
    VergelijkingRead,
)
from shared.auth import Caller
from shared.database import Session
from shared.problems import Fout, InvalidInput
from shared.waardelijsten.labels import LabelsQuery


class VergelijkingService:
    """The use case, in the transaction of one request."""

    def __init__(self, session: Session) -> None:
        self._interventies = InterventieService(session)

    async def compare(self, caller: Caller, query: VergelijkingQuery) -> VergelijkingRead:
        """Raises: InvalidInput for the same one twice, InterventieNotFound also for what the caller may not see."""
        if len(set(query.interventie)) < len(query.interventie):
            fout = Fout("/query/interventie", "dubbele-waarde", "Geef elke interventie één keer.")
            raise InvalidInput("De vraag klopt niet.", fouten=[fout])
        found = [await self._interventies.find(caller, str(one)) for one in query.interventie]
        records = [one.as_asked(LabelsQuery(labels=True)).model_dump(mode="json", by_alias=True) for one in found]
        return VergelijkingRead(
            interventies=[
                VergelekenInterventie(id=one.id, slug=one.slug, naam=one.naam, pad=f"/zoeken/v1/interventies/{one.id}")
                for one in found
            ],
            aspecten=[
                AspectRead(code=one.code, label=one.label, waarden=list(one.waarden), verschilt=one.verschilt)
                for one in compare(records)
            ],
        )
