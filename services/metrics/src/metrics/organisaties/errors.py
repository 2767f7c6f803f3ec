"""What can go wrong with whom a caller speaks for."""

from shared.problems import NotAllowed


class NoMunicipality(NotAllowed):
    slug, title = "geen-gemeente", "Uw token spreekt voor geen enkele gemeente"
    betekenis = "Ruwe cijfers zijn van een gemeente; van de organisaties in uw token is er geen een gemeente."
    wat_te_doen = (
        "Gebruik het token van de gemeente. Klopt het, vraag dan de beheerder om uw OIN bij de gemeente te registreren."
    )
