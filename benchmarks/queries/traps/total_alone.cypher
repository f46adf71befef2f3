// How many there are, and nothing else.
MATCH (f:Work) WHERE f.kind = 'FILM' AND f.key IS NOT NULL
RETURN COUNT { (:Work) }, COUNT { (:Entity) }, count(f)
