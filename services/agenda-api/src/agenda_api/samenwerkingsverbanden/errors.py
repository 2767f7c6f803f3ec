"""What can go wrong with samenwerkingsverbanden."""

from shared.problems import NotAllowed, NotFound


class SamenwerkingsverbandNotFound(NotFound):
    slug, title = "samenwerkingsverband-niet-gevonden", "Dit samenwerkingsverband is niet bekend"
    betekenis = "Er is geen samenwerkingsverband met dit id."
    wat_te_doen = "Zoek het samenwerkingsverband in `/agenda/v1/samenwerkingsverbanden`."


class SamenwerkingsverbandNotYours(NotAllowed):
    slug, title = "samenwerkingsverband-van-een-ander", "Dit samenwerkingsverband wijzigt een ander"
    betekenis = (
        "Uw organisatie is hier geen regievoerder, en geen lid van een verband zonder regievoerder; of u wijzigt de "
        "leden van een verband dat een ander registreerde."
    )
    wat_te_doen = (
        "Vraag de wijziging aan de regievoerder, of aan wie het verband registreerde. Uw eigen lidmaatschap beëindigt "
        "u met `_uittreden`. Registreert u zelf, noem dan uw eigen organisatie onder de leden met haar `organisatieId`."
    )
