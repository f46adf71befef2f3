// How many there are, and the first two.
MATCH (w:Work) WHERE w.key IS NOT NULL
WITH w ORDER BY w.key LIMIT 2
WITH collect(w.key) AS keys
RETURN COUNT { (:Work) }, keys
