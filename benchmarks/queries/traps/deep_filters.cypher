// Filters on text at every level.
MATCH (p:Person) WHERE p.nameFolded STARTS WITH 't' AND p.key IS NOT NULL
  AND p.name STARTS WITH 'T'
  AND EXISTS {
    MATCH (p)-[:HAS_ROLE]->()-[:ON]->(w:Work) WHERE w.title CONTAINS 'i'
      AND EXISTS {
        MATCH (w)<-[:ON]-()<-[:HAS_ROLE]-(q) WHERE q.name CONTAINS 'i'
          AND EXISTS { MATCH (q)-[:HAS_ROLE]->()-[:ON]->(v:Work) WHERE v.title <> 'none' }
      }
  }
WITH p ORDER BY p.key LIMIT 1000
RETURN collect(p.name)
