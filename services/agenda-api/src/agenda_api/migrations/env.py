"""Alembic's entry: the register's tables and those that every service has."""

from shared.migrations import run_env

import agenda_api.agendas.models
import agenda_api.gemeenten.models
import agenda_api.interventies.models
import agenda_api.organisaties.models
import agenda_api.versies.models  # noqa: F401 - each fills the metadata
from agenda_api.tables import Base

run_env(Base.metadata)
