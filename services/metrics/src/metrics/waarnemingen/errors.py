"""What can go wrong with a delivery."""

from shared.problems import InvalidInput, NotAllowed


class DeliveryRefused(InvalidInput):
    slug, title = "aanlevering-geweigerd", "De aanlevering bevat fouten; er is niets opgeslagen"


class IndicatorNotYours(NotAllowed):
    slug, title = "indicator-niet-van-u", "U mag deze indicator niet aanleveren"
