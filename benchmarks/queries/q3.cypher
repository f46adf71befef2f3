// A person's first ten roles, each work's first ten roles and their people.
MATCH (p:Entity {key: $key}) WHERE p:Person
CALL (p) {
  MATCH (p)-[:HAS_ROLE]->(r)
  WITH r ORDER BY r.id LIMIT 10
  MATCH (r)-[:ON]->(w)
  CALL (w) {
    MATCH (w)<-[:ON]-(other)
    WHERE w:Work
    WITH other ORDER BY other.id LIMIT 10
    MATCH (other)<-[:HAS_ROLE]-(who)
    RETURN collect([other.title, who.key, who.name]) AS others
  }
  RETURN collect([r.title, w:Work, w.key, w.title, others]) AS roles
}
RETURN p.name, roles
