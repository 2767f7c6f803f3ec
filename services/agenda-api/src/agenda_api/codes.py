"""The wire types of the code lists that the register uses; to a type checker each is text."""

from typing import TYPE_CHECKING

from shared.waardelijsten.types import code_of

if TYPE_CHECKING:
    Themacode = str
    Pijlercode = str
    Leefwereldcode = str
    Financieringsbron = str
    Provinciecode = str
    OrganisatieSoort = str
else:
    Themacode = code_of("themas-gka")
    Pijlercode = code_of("pijlers")
    Leefwereldcode = code_of("leefwerelden")
    Financieringsbron = code_of("financieringsbronnen")
    Provinciecode = code_of("provincies")
    OrganisatieSoort = code_of("organisatie-soorten")
