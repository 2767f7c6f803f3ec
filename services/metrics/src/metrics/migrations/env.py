"""Alembic's entry: the metadata of every feature of this service."""

from shared.migrations import run_env

import metrics.agendas.models
import metrics.indelingen.models
import metrics.waarnemingen.models  # noqa: F401 - the three imports fill the metadata
from metrics.tables import Base

run_env(Base.metadata)
