"""From a change in a register to what a searcher finds, on both engines."""

from support.interventies import SearchSystem


async def test_what_is_published_is_found(search_system: SearchSystem) -> None:
    await search_system.publish(naam="Ouderkamer", samenvatting="Ouders betrekken bij de school.")
    await search_system.index()
    assert await search_system.titles("ouderbetrokkenheid") == ["Ouderkamer"]
