"""What the register reads from its environment: `AGENDA_API_*`."""

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from shared.settings import Modus, ServiceSettings

# The largest gemeente has some ten agendas; more open concepts than this are a pipeline that went wrong.
CONCEPTEN_IN_PRODUCTIE = 200


class AgendaApiSettings(ServiceSettings):
    """The settings that all services have, and one of the register."""

    model_config = SettingsConfigDict(env_prefix="AGENDA_API_", extra="ignore", frozen=True)

    concepten_per_indiener: int | None = Field(
        default=None, ge=0, description="openstaande concepten per indiener; 0 = geen grens; zonder: 200, lokaal geen"
    )

    @property
    def max_concepten(self) -> int:
        """How many open concepts one indiener may have; 0 is any number."""
        if self.concepten_per_indiener is not None:
            return self.concepten_per_indiener
        return CONCEPTEN_IN_PRODUCTIE if self.modus is Modus.PRODUCTIE else 0
