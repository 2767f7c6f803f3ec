"""What the figures read from their environment."""

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from shared.settings import ServiceSettings


class MetricsSettings(ServiceSettings):
    """The settings of this service; every variable starts with `METRICS_`."""

    model_config = SettingsConfigDict(env_prefix="METRICS_", extra="ignore", frozen=True)

    max_bestand_mib: int = Field(default=200, ge=1, le=200, description="grootste bestand met cijfers, in MiB")
