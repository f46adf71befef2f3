// Five levels of filters, from their far end.
MATCH (c:Place) WHERE c.nameFolded = $folded AND c.key IS NOT NULL AND c.name = $country
MATCH (c)<-[:NATIONAL_OF]-(p)
WITH DISTINCT p
MATCH (p)-[:HAS_ROLE]->()-[:ON]->(w:Work)
WITH DISTINCT w
MATCH (w)<-[:ON]-()<-[:HAS_ROLE]-(p)
WITH DISTINCT p
MATCH (p)-[:HAS_ROLE]->()-[:ON]->(w:Work)
WITH DISTINCT w
MATCH (w)<-[:ON]-()<-[:HAS_ROLE]-(p)
WITH collect(DISTINCT p) AS people
MATCH (w:Work) WHERE w.titleFolded IS NOT NULL AND w.key IS NOT NULL
WITH w, people ORDER BY w.titleFolded, w.key
WHERE EXISTS { MATCH (w)<-[:ON]-()<-[:HAS_ROLE]-(p) WHERE p IN people }
WITH w LIMIT 10
RETURN collect(w.key)
