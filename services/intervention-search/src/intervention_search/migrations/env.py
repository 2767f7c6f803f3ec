"""Alembic's entry: this service's tables and the shared ones."""

from intervention_search.tables import Base
from shared.migrations import run_env

run_env(Base.metadata)
