// A hundred works with all roles and people.
MATCH (w:Work) WHERE w.key IS NOT NULL
WITH w ORDER BY w.key LIMIT $first
CALL (w) {
  MATCH (w)<-[:ON]-(r)<-[:HAS_ROLE]-(p)
  WITH r, p ORDER BY r.id
  RETURN collect([r.title, r.category, p.key, p.name]) AS roles
}
RETURN collect([w.key, w.title, roles])
