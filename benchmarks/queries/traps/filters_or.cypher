// Works that any of seven relations leads to, each found from its far end.
CALL () {
  MATCH (:Entity {key: $person})-[:HAS_ROLE]->()-[:ON]->(w:Work) RETURN w
  UNION
  MATCH (:Entity {key: $person})<-[:ABOUT]-(w) RETURN w
  UNION
  MATCH (:Entity {key: $organization})-[:DISTRIBUTES]->(w) RETURN w
  UNION
  MATCH (:Entity {key: $publication})-[:PUBLISHED]->(w) RETURN w
  UNION
  MATCH (:Entity {key: $event})<-[:BASED_ON]-(w) RETURN w
  UNION
  MATCH (:Entity {key: $place})<-[:PRODUCED_IN]-(w) RETURN w
  UNION
  MATCH (:Entity {key: $person})-[:TOOK_PART_IN]->()-[:FOR]->(w) RETURN w
}
WITH w ORDER BY w.titleFolded, w.key LIMIT 10
RETURN collect(w.key)
