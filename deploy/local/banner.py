"""What `make run` says when everything is ready: where it is, how to get a token, what to try first."""

from local.config import Profiel, RunConfig


def banner(config: RunConfig, seconds: float) -> str:
    """The text; every address in it answers, every command works as it stands in a second terminal in the checkout."""
    url = config.public_url
    engine = "OpenSearch en Keycloak" if config.profiel is Profiel.VOLLEDIG else "tantivy en de sandbox-uitgever"
    return f"""
Gelijke Kansen Alliantie draait ({engine}), klaar na {seconds:.1f} s.

  {url}/                          de voordeur: uitleg, documenten en verkennen
  {url}/agenda/v1/openapi.json    het register: gemeenten, organisaties, agenda's
  {url}/zoeken/v1/openapi.json    de kennis: interventies, en alles vinden
  {url}/cijfers/v1/openapi.json   de cijfers: indicatoren, waarnemingen, de alliantie

Probeer:

  curl '{url}/agenda/v1/agendas?gemeente=GM0193'
  curl '{url}/zoeken/v1/zoeken?q=taalachterstand'
  curl '{url}/cijfers/v1/alliantie'
  make demo                    alles achter elkaar: registreren, ondertekenen, vinden, tellen

Schrijven vraagt een token. Voor de sandbox-clients (gka-beheerder, gka-redacteur, gemeente-zwolle, …):

  make token CLIENT=gemeente-zwolle

Logboeken: {config.places.home}/log   ·   Ctrl-C stopt alles, de gegevens blijven staan.
"""
