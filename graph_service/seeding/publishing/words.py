"""What the keys of the format mean, in a sentence each: for hover texts, and for the reference."""

from __future__ import annotations

FILE = {
    "source": "The key of the source, a work that `entities` declares.",
    "entities": "Everything that the file speaks of, one entry each.",
    "facts": "One sentence each, the place where it stands, and what follows from it.",
    "rows": "Of a mapping: its table, relative to this file: .csv, .tsv, .jsonl or .ndjson.",
    "delimiter": "Of a mapping: what separates the values of CSV; a comma unless it is said here.",
    "each_row": "Of a mapping: what each row of its table makes, with {column} for its values.",
}
"""The keys of a file."""

ENTITY = {
    "name": "What it is called. A work needs none where a fact states its title.",
    "kind": "Its kind, where no fact states it.",
}
"""The keys of an entity, beside the one that says what it is."""

FACT = {
    "says": "The fact as a sentence, in your words.",
    "paragraph": "The paragraph, from 0, the headline; a list where a reader combines several.",
    "locator": "Page, row or timestamp, where there are no paragraphs.",
    "url": "The address of the place in the source.",
    "certainty": "STATED (the default): the source states it. INFERRED: a reader must combine.",
    "according_to": "Key or list of keys of whom the source names for it.",
    "mentions": "Key or list of keys of what the sentence is also about.",
    "sets": "Values by the entity's key: {somos: {episodeCount: 6}}. A list gives several facts.",
    "links": "Edges: `netflix DISTRIBUTES somos`, a list of such, or with values of the edge.",
    "point": "Tells facts of one paragraph apart that report the same quote: any name.",
    "note": "Nothing but the sentence: a name for it.",
    "about": "Of a note: the key of what it is about.",
}
"""The keys of a fact, beside those that make a node."""

FOR = 'Repeats the entry for each value of a list, and names the value: {actor: "{cast|split:;}"}.'
"""The key of an entry of `each_row` that is repeated."""
