"""What this service reads from its environment, beside what every service does."""

from enum import StrEnum
from pathlib import Path
from typing import Final, Self

from pydantic import Field, model_validator
from pydantic_settings import SettingsConfigDict

from shared.settings import ServiceSettings

PACKAGE: Final = "intervention_search"


class EngineNaam(StrEnum):
    """The engines that keep the index: embedded in a folder, or a cluster."""

    TANTIVY = "tantivy"
    OPENSEARCH = "opensearch"


class SearchSettings(ServiceSettings):
    """Variables that begin with INTERVENTION_SEARCH_."""

    model_config = SettingsConfigDict(env_prefix="INTERVENTION_SEARCH_")

    engine: EngineNaam = Field(default=EngineNaam.TANTIVY, description="tantivy (ingebed) of opensearch (cluster)")
    opensearch_url: str | None = Field(default=None, description="adres van OpenSearch; nodig bij engine=opensearch")
    index_path: Path | None = Field(default=None, description="map van de index; nodig bij engine=tantivy")
    index_naam: str = Field(
        default="gka", pattern=r"^[a-z][a-z0-9-]{0,40}$", description="begin van de namen in OpenSearch"
    )

    @model_validator(mode="after")
    def _require_a_place(self) -> Self:
        needed = "opensearch_url" if self.engine is EngineNaam.OPENSEARCH else "index_path"
        if getattr(self, needed) is None:
            raise ValueError(f"ENGINE={self.engine} heeft {needed.upper()} nodig")
        return self
