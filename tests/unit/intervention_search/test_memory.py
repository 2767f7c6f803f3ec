from intervention_search.zoeken.memory import Memory


def test_what_was_used_longest_ago_goes_first() -> None:
    memory: Memory[str, int] = Memory(4)
    for number, key in enumerate("abcd"):
        memory.keep(key, number)
    assert memory.get("a") == 0
    memory.keep("e", 4)
    assert (memory.get("a"), memory.get("b"), memory.get("e")) == (0, None, 4)


def test_sizes_add_up_also_when_a_value_is_replaced() -> None:
    memory: Memory[str, str] = Memory(10)
    for _ in range(5):
        memory.keep("a", "x", 5)
    memory.keep("b", "y", 5)
    assert (memory.get("a"), memory.get("b")) == ("x", "y")


def test_what_would_push_out_the_most_is_not_kept() -> None:
    memory: Memory[str, str] = Memory(10)
    memory.keep("a", "x", 4)
    memory.keep("b", "y", 6)
    assert (memory.get("a"), memory.get("b")) == ("x", None)
