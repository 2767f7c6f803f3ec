"""What the register reads from its environment: `AGENDA_API_*`."""

from pydantic_settings import SettingsConfigDict

from shared.settings import ServiceSettings


class AgendaApiSettings(ServiceSettings):
    """The settings that all services have; the register needs no others."""

    model_config = SettingsConfigDict(env_prefix="AGENDA_API_", extra="ignore", frozen=True)
