// Twenty films by title with their roles and people.
MATCH (w:Work) WHERE w.titleFolded IS NOT NULL AND w.key IS NOT NULL
WITH w ORDER BY w.titleFolded, w.key
WHERE w.kind = 'FILM'
WITH w LIMIT $first
CALL (w) {
  MATCH (w)<-[:ON]-(r)<-[:HAS_ROLE]-(p)
  WITH r, p ORDER BY r.id
  RETURN collect([r.title, r.category, p.key, p.name]) AS roles
}
RETURN collect([w.key, w.title, roles])
