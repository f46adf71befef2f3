"""Words: titles and names made from syllables and small lists, accents included."""

from __future__ import annotations

from random import Random

_STARTS = (
    "Al", "An", "Ár", "Be", "Bra", "Ca", "Ce", "Chi", "Da", "Dó", "E", "É", "Fa", "Flo", "Ga",
    "Gre", "Ha", "I", "Í", "Jo", "Ju", "Ka", "Kö", "La", "Lu", "Ma", "Mé", "Na", "Ny", "O", "Ö",
    "Pa", "Pe", "Ra", "Rø", "Sa", "Ša", "Ste", "Ta", "Thé", "U", "Ü", "Va", "Ve", "Wi", "Xi",
    "Ya", "Za", "Že",
)  # fmt: skip
_MIDDLES = (
    "", "", "ba", "bé", "ca", "da", "de", "ga", "gui", "la", "le", "li", "lo", "ma", "mi", "na",
    "ne", "ni", "ño", "pa", "ra", "re", "ri", "ro", "sa", "se", "si", "ta", "te", "ti", "va", "vi",
)  # fmt: skip
_GIVEN_ENDS = (
    "a",
    "ah",
    "as",
    "e",
    "el",
    "én",
    "ia",
    "ík",
    "in",
    "io",
    "is",
    "le",
    "na",
    "o",
    "ön",
    "us",
)
_FAMILY_ENDS = (
    "berg", "cio", "dal", "dez", "ger", "ías", "ková", "land", "lez", "man", "mond", "nen", "ner",
    "ño", "quist", "rez", "ros", "sen", "ska", "son", "tis", "ton", "vić", "wicz", "za",
)  # fmt: skip
_QUALITIES = (
    "Ancient", "Bitter", "Blue", "Borrowed", "Broken", "Burning", "Distant", "Empty", "Endless",
    "Fading", "First", "Forgotten", "Frozen", "Golden", "Hidden", "Hollow", "Last", "Little",
    "Lost",
    "Narrow", "Open", "Other", "Pale", "Quiet", "Restless", "Salt", "Second", "Silent", "Slow",
    "Sunken", "Tender", "Unwritten", "Upper", "White", "Wild", "Winter",
)  # fmt: skip
_THINGS = (
    "Archive", "Bridge", "Café", "Canal", "Chapter", "Choir", "City", "Coast", "Crossing",
    "Débâcle",
    "Door", "Dossier", "Élan", "Evening", "Field", "Frontier", "Garden", "Harbour", "Harvest",
    "House",
    "Hymn", "Island", "Journey", "Ledger", "Letter", "Lighthouse", "Map", "Market",
    "Mañana", "Meridian", "Mirror", "Mountain", "Night", "Orchard", "Passage", "River", "Road",
    "Season", "Signal", "Song", "Station", "Story", "Témoin", "Tide", "Tower", "Verdict", "Window",
)  # fmt: skip
_JOBS = {
    "CREATION": ("creator", "developer", "co-creator"),
    "PRODUCTION": ("producer", "executive producer", "line producer"),
    "DIRECTION": ("director", "second unit director", "assistant director"),
    "WRITING": ("writer", "screenwriter", "script editor", "story editor"),
    "EDITING": ("editor", "head editor", "copy editor"),
    "JOURNALISM": ("reporter", "correspondent", "columnist", "fact checker"),
    "ACTING": ("lead actor", "supporting actor", "voice actor", "guest", "narrator"),
    "MUSIC": ("composer", "musician", "music supervisor"),
    "CAMERA": ("director of photography", "camera operator", "photographer"),
    "OTHER": ("adviser", "translator", "assistant", "researcher"),
}  # fmt: skip
_CATEGORIES = tuple(_JOBS)
_WEIGHTS = (3, 8, 8, 10, 8, 9, 34, 6, 6, 8)


class Words:
    """Makes names and titles from one source of chance."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance

    def stem(self) -> str:
        """The start of a made-up word."""
        pick = self._chance.choice
        return pick(_STARTS) + pick(_MIDDLES) + pick(_MIDDLES)

    def place(self) -> str:
        """A made-up place."""
        return self.stem() + self._chance.choice(
            ("burg", "ia", "land", "mar", "pól", "stan", "ville")
        )

    def person(self) -> str:
        """A given name and one or two family names."""
        pick = self._chance.choice
        given = self.stem() + pick(_GIVEN_ENDS)
        family = self.stem() + pick(_FAMILY_ENDS)
        if self._chance.random() < 0.15:
            family += f"-{self.stem()}{pick(_FAMILY_ENDS)}"
        return f"{given} {family}"

    def title(self) -> str:
        """The title of a work; a few thousand of any 50,000 share theirs with another."""
        pick, form = self._chance.choice, self._chance.random()
        quality, thing = pick(_QUALITIES), pick(_THINGS)
        if form < 0.35:
            return f"The {quality} {thing} of {self.place()}"
        if form < 0.6:
            return f"{self.stem()}{pick(_GIVEN_ENDS)} and the {quality} {thing}"
        if form < 0.8:
            return f"{self.place()}: A {thing}"
        if form < 0.95:
            return f"{self.stem()}{pick(_FAMILY_ENDS)}’s {thing}"
        return f"{quality} {thing}"

    def job(self) -> tuple[str, str]:
        """A category of role and the job's title."""
        category = self._chance.choices(_CATEGORIES, _WEIGHTS)[0]
        return category, self._chance.choice(_JOBS[category])
