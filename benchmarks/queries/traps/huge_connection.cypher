// The first five of a country's works, how many there are, and whether there are more.
MATCH (c:Entity {key: $place}) WHERE c:Place
CALL (c) {
  MATCH (c)<-[:PRODUCED_IN]-(w)
  WITH w ORDER BY w.titleFolded, w.key LIMIT 6
  RETURN collect(w.key) AS keys
}
RETURN COUNT { (c)<-[:PRODUCED_IN]-() }, size(keys) > 5, keys[..5]
