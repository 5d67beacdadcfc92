"""Which role of a plan a job title means: shared words, then the rung; what is not certain is told as a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mopsplanner.plan.rows import Role
from mopsplanner.plan.words import Home, Level

MATCH_FROM = 0.6
"""Share of words in common from which a title is taken for a role's; below it only the rung decides."""

_WORD = re.compile(r"[a-z0-9]+")
_PHRASES = (
    ("vice president", "vp"),
    ("e mail", "email"),
    ("quality assurance", "qa"),
    ("data science", "data scientist"),
)
_SAME = {
    "admin": "administrator",
    "dev": "developer",
    "dir": "director",
    "eng": "engineer",
    "mgr": "manager",
    "mktg": "marketing",
    "ops": "operations",
    "sr": "senior",
    "svp": "vp",
    "evp": "vp",
}
_TWO_WORDS = {"mops": ("marketing", "operations"), "revops": ("revenue", "operations")}
_LEVELS = {
    "chief": Level.VP,
    "cmo": Level.VP,
    "vp": Level.VP,
    "president": Level.VP,
    "director": Level.DIRECTOR,
    "head": Level.DIRECTOR,
    "manager": Level.MANAGER,
    "supervisor": Level.MANAGER,
    "specialist": Level.SPECIALIST,
}
_RANK = (Level.VP, Level.DIRECTOR, Level.MANAGER, Level.SPECIALIST)
_IDLE = frozenset(
    {"of", "the", "and", "for", "a", "an", "in", "senior", "junior", "jr", "i", "ii", "iii", "iv", "officer"}
)
_COMMON = frozenset({"marketing", "operations"})
"""Words that most titles of the field share: each counts half."""
_LEAD_TOPICS = frozenset({"lifecycle", "generation", "management", "routing", "scoring"})
"""What follows `lead` where it means a prospect and not a rung."""
_FALLBACK_HOME = {Level.VP: Home.LEADERSHIP, Level.DIRECTOR: Home.LEADERSHIP}


@dataclass(frozen=True, slots=True)
class RoleMatch:
    """The role taken for a title. `score`: the share of words in common, 0 where only the rung decided.

    `certain`: all words fit and the rung too.
    """

    role: str
    score: float
    certain: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    """A title taken apart."""

    topic: frozenset[str]
    level: Level
    senior: bool


class RoleMatcher:
    """Finds roles for titles among the roles of one plan."""

    def __init__(self, roles: Mapping[str, Role]) -> None:
        self._roles = sorted(roles.values(), key=lambda role: (role.order, role.id))
        self._readings = {role.id: _read(role.name) for role in self._roles}

    def match(self, title: str) -> RoleMatch:
        """The role that a title means. The plan must have at least one."""
        wanted = _read(title)
        best = max(self._roles, key=lambda role: self._rank(role, wanted))
        score = _likeness(wanted.topic, self._readings[best.id].topic)
        if score < MATCH_FROM:
            return RoleMatch(self._by_level(wanted.level).id, 0.0, certain=False)
        return RoleMatch(best.id, round(score, 2), certain=score > 0.99 and self._distance(best, wanted) == 0)

    def _rank(self, role: Role, wanted: _Reading) -> tuple[float, int, bool, int]:
        reading = self._readings[role.id]
        likeness = round(_likeness(wanted.topic, reading.topic), 6)
        return likeness, -self._distance(role, wanted), reading.senior == wanted.senior, -role.order

    def _distance(self, role: Role, wanted: _Reading) -> int:
        """Rungs between a title and a role, whose name may say less than its level: an architect is a manager."""
        levels = (role.level, self._readings[role.id].level)
        return min(abs(_RANK.index(level) - _RANK.index(wanted.level)) for level in levels)

    def _by_level(self, level: Level) -> Role:
        """The most general role of a rung."""
        home = _FALLBACK_HOME.get(level, Home.GENERALIST)
        return min(
            self._roles,
            key=lambda role: (
                abs(_RANK.index(role.level) - _RANK.index(level)),
                role.home is not home,
                self._readings[role.id].senior,
                role.order,
            ),
        )


def _read(title: str) -> _Reading:
    words = list(_words(title))
    level = Level.SPECIALIST
    topic: set[str] = set()
    rungs: list[Level] = []
    for at, word in enumerate(words):
        rung = _rung(word, words[at + 1] if at + 1 < len(words) else "")
        if rung is not None:
            rungs.append(rung)
        elif word not in _IDLE:
            topic.add(word)
    if rungs:
        level = min(rungs, key=_RANK.index)
    return _Reading(frozenset(topic), level, "senior" in words)


def _words(title: str) -> Iterable[str]:
    text = " ".join(_WORD.findall(title.casefold()))
    for phrase, word in _PHRASES:
        text = text.replace(phrase, word)
    for word in text.split():
        yield from _TWO_WORDS.get(word, (_SAME.get(word, word),))


def _rung(word: str, following: str) -> Level | None:
    if word == "lead":
        return None if following in _LEAD_TOPICS else Level.MANAGER
    return _LEVELS.get(word)


def _likeness(left: frozenset[str], right: frozenset[str]) -> float:
    """Twice the weight of the words in common over that of all: 1 where all are (Dice, 1945)."""
    whole = _weight(left) + _weight(right)
    return 2 * _weight(left & right) / whole if whole else 0.0


def _weight(words: Iterable[str]) -> float:
    return sum(0.5 if word in _COMMON else 1.0 for word in words)
