// Works by their exact title.
MATCH (w:Work) WHERE w.titleFolded = $folded AND w.key IS NOT NULL AND w.title = $title
WITH w ORDER BY w.key LIMIT 10
RETURN collect(w.key)
