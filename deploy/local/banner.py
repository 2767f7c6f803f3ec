"""What `make run` says when everything is ready: where it is, how to get a token, what to try first."""

from issuer.settings import DEFAULT_ISSUER
from local.config import Profiel, RunConfig
from local.services import Trust


def banner(config: RunConfig, trust: Trust, outcome: str, seconds: float) -> str:
    """The text; every command in it works as it stands, in a second terminal in the checkout."""
    url = config.public_url
    engine = "OpenSearch en Keycloak" if config.profiel is Profiel.VOLLEDIG else "tantivy en de sandbox-uitgever"
    elsewhere = "" if trust.issuer == DEFAULT_ISSUER else f" GKA_ISSUER={trust.issuer}"
    return f"""
Gelijke Kansen Alliantie draait ({engine}), klaar na {seconds:.1f} s.

  {url}/agenda/v1    het register: gemeenten, organisaties, agenda's
  {url}/zoeken/v1    de kennis: interventies, en alles vinden
  {url}/cijfers/v1   de cijfers: indicatoren, waarnemingen, de alliantie

Probeer:

  curl '{url}/agenda/v1/agendas?gemeente=GM0193'
  curl '{url}/zoeken/v1/zoeken?q=taalachterstand'
  curl '{url}/cijfers/v1/alliantie'

Schrijven vraagt een token. Voor de sandbox-clients (gka-beheerder, gka-redacteur, gemeente-zwolle, …):

  make token CLIENT=gemeente-zwolle{elsewhere}

{outcome}
Logboeken: {config.places.home}/log   ·   Ctrl-C stopt alles, de gegevens blijven staan.
"""
