"""Alembic's entry: this service's tables and the shared ones."""

import intervention_search.agendas.models
import intervention_search.gemeenten.models
import intervention_search.indexering.models
import intervention_search.interventies.models  # noqa: F401 - each fills the metadata
from intervention_search.tables import Base
from shared.migrations import run_env

run_env(Base.metadata)
