"""What can go wrong with a delivery."""

from shared.problems import InvalidInput, NotAllowed


class DeliveryRefused(InvalidInput):
    slug, title = "aanlevering-geweigerd", "De aanlevering bevat fouten; er is niets opgeslagen"
    betekenis = (
        "Een of meer rijen van de aanlevering kloppen niet. Zij is alles of niets: er is geen enkele rij opgeslagen."
    )
    wat_te_doen = "Herstel elke rij die in `fouten` staat en stuur de hele aanlevering opnieuw."


class IndicatorNotYours(NotAllowed):
    slug, title = "indicator-niet-van-u", "U hebt geen rechten om deze indicator aan te leveren"
    betekenis = "Deze indicator wordt door een ander aangeleverd dan door uw organisatie."
    wat_te_doen = "Kijk in de catalogus (`/cijfers/v1/indicatoren`) wie de indicator aanlevert."
