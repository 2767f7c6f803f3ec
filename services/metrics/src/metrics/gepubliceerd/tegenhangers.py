"""Pure: which computed figure says the same as a published one, or why none does."""

from typing import Final

AGENDAS, GEMEENTEN, AANDEEL = "agendas-ondertekend", "gemeenten-met-agenda", "aandeel-bevolking-met-agenda"
TEGENHANGERS: Final = {
    "agendas_gereed": AGENDAS,
    "agendas_ondertekend": AGENDAS,
    "gemeenten_aangesloten": GEMEENTEN,
    "gemeenten_met_agenda": GEMEENTEN,
    "aandeel_bevolking": AANDEEL,
    "agendas_ondertekend_nieuw": "agendas-ondertekend-nieuw",
}
DOEL: Final = "Dit is een doel of een verwachting, geen telling: er valt niets na te rekenen."
ZONDER_DATUM: Final = "De bron noemt geen dag, en zonder dag is er geen stand om naast te zetten."
GEEN_REDEN: Final = "Dit wordt hier niet geteld."
SAMENWERKING: Final = (
    "Het register kent een deel ervan bij naam, zonder te weten wie er op deze dag bij hoorde: zie "
    "/agenda/v1/samenwerkingsverbanden."
)
REDENEN: Final = {
    "start_alliantie": "Dit is een gebeurtenis, geen aantal.",
    "gemeenten_met_actieplan": "Een actieplan is geen getekende agenda; het register kent alleen agenda's.",
    "factsheets_gemeenten": "Een factsheet van een gemeente is geen agenda; factsheets staan niet in het register.",
    "organisaties_aangesloten": "Wie wanneer lid was telt het register: zie /agenda/v1/organisaties/tellingen.",
    "initiatieven_aangemeld": "Aangemelde initiatieven staan niet in het register.",
    "interventies_in_index": "De lijst zelf is niet openbaar; de index hier bevat ook aanpakken van de NPO-menukaart.",
    "landelijke_thema_agendas": "Landelijke thema-agenda's worden hier niet geteld, agenda's van gemeenten wel.",
    "factoren_kansengelijkheid": "Dit is de lengte van een lijst: zie de waardelijst factoren van het register.",
    "definities_kansengelijkheid_oecd": "Dit is een aantal definities, geen telling in het register.",
    "leerlingen_moeite_met_rondkomen": "Cijfers over leerlingen worden hier niet berekend.",
    "leernetwerken_actief": SAMENWERKING,
    "experimenten_gestart": "Van experimenten is hoogstens het jaar bekend, geen dag: zie /zoeken/v1/experimenten.",
    "coalities_voorloper": SAMENWERKING,
    "coalities_starter": SAMENWERKING,
    "euro_per_coalitie_voorloper": "Bedragen per coalitie hebben nog geen plaats in het register.",
    "euro_corona_onderwijs": "Bedragen van het Rijk hebben nog geen plaats in het register.",
    "euro_subsidie_gka": "Bedragen van het Rijk hebben nog geen plaats in het register.",
}


def why_alone(begrip: str, *, is_geteld: bool, has_date: bool) -> str | None:
    """The reason that nothing computed stands beside it; None when something does."""
    if not is_geteld and has_date:
        return DOEL
    if begrip in TEGENHANGERS:
        return None if is_geteld else DOEL
    if begrip in REDENEN:
        return REDENEN[begrip]
    return GEEN_REDEN if has_date else ZONDER_DATUM
