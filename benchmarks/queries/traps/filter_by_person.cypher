// A person's works, from the person.
MATCH (:Entity {key: $person})-[:HAS_ROLE]->()-[:ON]->(w:Work)
WITH DISTINCT w ORDER BY w.titleFolded, w.key LIMIT 10
RETURN collect(w.key)
