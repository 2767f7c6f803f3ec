"""The wire types of the code lists that the register uses."""

from typing import Annotated

from shared.waardelijsten.types import OneOf

Themacode = Annotated[str, OneOf("themas-gka")]
Pijlercode = Annotated[str, OneOf("pijlers")]
Leefwereldcode = Annotated[str, OneOf("leefwerelden")]
Financieringsbron = Annotated[str, OneOf("financieringsbronnen")]
Provinciecode = Annotated[str, OneOf("provincies")]
Overstapmoment = Annotated[str, OneOf("overstapmomenten")]
Sectorcode = Annotated[str, OneOf("sectoren")]
OrganisatieSoort = Annotated[str, OneOf("organisatie-soorten")]
Partijsoort = Annotated[str, OneOf("partijsoorten")]
VerbandSoort = Annotated[str, OneOf("samenwerkingsverband-soorten")]
VerbandFase = Annotated[str, OneOf("samenwerkingsverband-fasen")]
CoalitieRol = Annotated[str, OneOf("coalitie-rollen")]
VestigingCategorie = Annotated[str, OneOf("vestiging-categorieen")]
Ontwikkelgebied = Annotated[str, OneOf("ontwikkelgebieden-school-en-omgeving")]
