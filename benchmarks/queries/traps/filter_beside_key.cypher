// A work by key, if a filter holds for it.
MATCH (w:Entity {key: $work}) WHERE w:Work
  AND EXISTS { MATCH (w)<-[:ON]-()<-[:HAS_ROLE]-()-[:NATIONAL_OF]->(c) WHERE c.name = $country }
RETURN collect(w.key)
