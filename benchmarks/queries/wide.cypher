// Many roles, with their people.
MATCH (r:Role) WHERE r.id IS NOT NULL
WITH r ORDER BY r.id LIMIT $first
MATCH (r)<-[:HAS_ROLE]-(p)
RETURN collect([r.title, r.category, r.former, p.key, p.name])
