"""Pure: Damerau-Levenshtein distance, given up as soon as it exceeds the limit."""


def distance(left: str, right: str, limit: int) -> int:
    """Insertions, deletions, replacements and swaps of neighbours between two words; `limit + 1` for anything above."""
    too_far = limit + 1
    if abs(len(left) - len(right)) > limit:
        return too_far
    before: list[int] = []
    previous = list(range(len(right) + 1))
    for row, sign in enumerate(left, 1):
        current = [row]
        for column, other in enumerate(right, 1):
            cost = min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (sign != other))
            is_swap = row > 1 and column > 1 and sign == right[column - 2] and left[row - 2] == other
            current.append(min(cost, before[column - 2] + 1) if is_swap else cost)
        if min(current) > limit:
            return too_far
        before, previous = previous, current
    return min(previous[-1], too_far)
