"""Who reports to whom in a roster: managers looked up by id, else e-mail, else name; circles cut; levels counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mopsplanner.exchange.rows import Problem


@dataclass(frozen=True, slots=True)
class Seat:
    """What the look-up needs of one position: its key and what its row says of its manager.

    `others` are ids and addresses by which it is known beside its key and e-mail.
    """

    row: int
    key: str
    email: str
    name: str
    manager_key: str
    manager_email: str
    manager_name: str
    others: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """The manager as the row names it, in the first column that does."""
        return self.manager_key or self.manager_email or self.manager_name


@dataclass(frozen=True, slots=True)
class Lines:
    """Each position's manager by key ("" for a root), and what was at fault."""

    managers: Mapping[str, str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """Figures of the tree: positions without manager, levels (a root is level 1), most direct reports and whose."""

    roots: int
    max_depth: int
    widest: int
    widest_managers: tuple[str, ...]


def reporting_lines(seats: Sequence[Seat]) -> Lines:
    """The managers of all seats; a manager who is not there, or not the only one of that name, leaves a root."""
    finder = _Finder(seats)
    managers: dict[str, str] = {}
    problems: list[Problem] = []
    for seat in seats:
        found = finder.managers_of(seat)
        managers[seat.key] = found[0] if len(found) == 1 and found[0] != seat.key else ""
        if seat.written and len(found) != 1:
            fault = "manager-ambiguous" if found else "manager-not-found"
            problems.append(Problem(seat.row, seat.key, fault, seat.written))
    circle = in_circles(managers)
    for seat in seats:
        if seat.key in circle:
            managers[seat.key] = ""
            problems.append(Problem(seat.row, seat.key, "cycle", seat.written))
    return Lines(managers, tuple(problems))


def folded_name(name: str) -> str:
    """A name for comparison: `Last, First` and `First Last` are the same."""
    last, comma, first = name.partition(",")
    ordered = f"{first} {last}" if comma else name
    return " ".join(ordered.casefold().split())


class _Finder:
    """Positions by key, by e-mail and whatever else they are known by, and by name."""

    def __init__(self, seats: Iterable[Seat]) -> None:
        self._keys: set[str] = set()
        self._others: dict[str, list[str]] = {}
        self._names: dict[str, list[str]] = {}
        for seat in seats:
            self._keys.add(seat.key)
            for other in filter(None, dict.fromkeys(text.casefold() for text in (seat.email, *seat.others))):
                self._others.setdefault(other, []).append(seat.key)
            if seat.name:
                self._names.setdefault(folded_name(seat.name), []).append(seat.key)

    def managers_of(self, seat: Seat) -> Sequence[str]:
        """The keys that what the row says fits; empty where it names nobody."""
        if seat.manager_key:
            return (seat.manager_key,) if seat.manager_key in self._keys else self._known_as(seat.manager_key)
        if seat.manager_email:
            return self._known_as(seat.manager_email)
        return self._names.get(folded_name(seat.manager_name), ()) if seat.manager_name else ()

    def _known_as(self, other: str) -> Sequence[str]:
        return self._others.get(other.casefold(), ())


def in_circles(managers: Mapping[str, str]) -> set[str]:
    """The positions that report, directly or not, to themselves."""
    circles: set[str] = set()
    done: set[str] = set()
    for start in managers:
        path: list[str] = []
        current = start
        while current and current not in done:
            done.add(current)
            path.append(current)
            current = managers.get(current, "")
        if current in path:
            circles.update(path[path.index(current) :])
    return circles


def shape(managers: Mapping[str, str]) -> Shape:
    """The figures of a tree without circles."""
    spans = Counter(manager for manager in managers.values() if manager)
    widest = max(spans.values(), default=0)
    names = tuple(sorted(key for key, count in spans.items() if count == widest))
    roots = sum(not manager for manager in managers.values())
    return Shape(roots, max(levels(managers).values(), default=0), widest, names)


def levels(managers: Mapping[str, str]) -> dict[str, int]:
    """The level of each position; a root is level 1."""
    found: dict[str, int] = {}
    for start in managers:
        path: list[str] = []
        current = start
        while current and current not in found:
            path.append(current)
            current = managers[current]
        level = found.get(current, 0)
        for key in reversed(path):
            level += 1
            found[key] = level
    return found
