"""Alembic's entry: the metadata of every feature of this service."""

import metrics.aanleveringen.models
import metrics.agendas.models
import metrics.indelingen.models
import metrics.organisaties.models
import metrics.publicaties.maken.models
import metrics.publicaties.models
import metrics.ruw.models
import metrics.versies.models
import metrics.waarnemingen.models  # noqa: F401 - the imports fill the metadata
from metrics.tables import Base
from shared.migrations import run_env

run_env(Base.metadata)
