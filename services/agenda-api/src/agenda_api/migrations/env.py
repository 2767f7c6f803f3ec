"""Alembic's entry: the register's tables and those that every service has."""

import agenda_api.addenda.models
import agenda_api.agendas.models
import agenda_api.bewijzen.models
import agenda_api.gemeenten.models
import agenda_api.kopieen.models
import agenda_api.ondertekeningen.models
import agenda_api.organisaties.models
import agenda_api.vastlegging.models  # noqa: F401 - each fills the metadata
from agenda_api.tables import Base
from shared.migrations import run_env

run_env(Base.metadata)
