"""What can go wrong with templates."""

from shared.problems import NotFound


class SjabloonNotFound(NotFound):
    slug, title = "sjabloon-niet-gevonden", "Over dit thema is er geen sjabloon"
    betekenis = "Sjablonen zijn er per thema van de waardelijst themas-gka."
    wat_te_doen = "De thema's staan in `/agenda/v1/sjablonen`."
