// Works where some role is held by a national of X, released after Y, first ten by date and title.
MATCH (:Entity {key: $country})<-[:NATIONAL_OF]-(p)
WITH collect(p) AS nationals
CALL (nationals) {
  MATCH (w:Work) WHERE w.releasedEarliest > $after AND w.key IS NOT NULL
  WITH w, nationals ORDER BY w.releasedEarliest, w.titleFolded, w.key
  WHERE EXISTS { MATCH (w)<-[:ON]-()<-[:HAS_ROLE]-(p) WHERE p IN nationals }
  WITH w LIMIT 10
  RETURN collect([w.key, w.title, w.released]) AS works
}
RETURN works
