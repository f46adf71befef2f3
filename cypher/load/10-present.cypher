// Rendered from the model by `graph-service seed render`. The loader runs it.

// One load at a time: the others wait here.
UNWIND $lock AS id
MERGE (n:Graph {id: id})
SET n.version = coalesce(n.version, '');

// What was loaded, from which sources.
UNWIND $seeds AS one
MATCH (n:Seed)
RETURN labels(n) AS labels, properties(n) AS properties;

// The version of the graph.
UNWIND $graphs AS id
MATCH (n:Graph {id: id})
RETURN labels(n) AS labels, properties(n) AS properties;

// Keys that stand for another entity.
UNWIND $aliases AS one
MATCH (n:Alias)
RETURN labels(n) AS labels, properties(n) AS properties;

// Whether a load was committed.
UNWIND $loads AS id
MATCH (n:Load {id: id})
RETURN labels(n) AS labels, properties(n) AS properties;

// Entities that only a former version of a source spoke of.
UNWIND $sources AS id
MATCH (:Seed {id: id})-[:DECLARES]->(n)
RETURN labels(n) AS labels, properties(n) AS properties;

// How many entities a source speaks of, and their keys, page by page.
UNWIND $sizes AS id
MATCH (n:Seed {id: id})
RETURN COUNT { (n)-[:DECLARES]->() } AS entities, COUNT { (:Entity {key: id})<-[:STATED_IN]-() } AS statements;
UNWIND $former_Entity AS row
MATCH (:Seed {id: row.source})-[:DECLARES]->(n:Entity)
WHERE n.key > row.after
RETURN n.key AS key ORDER BY key LIMIT 10000;

// Entity: nodes, who speaks of them, and their edges.
UNWIND $entities_Entity AS key
MATCH (n:Entity {key: key})
RETURN labels(n) AS labels, properties(n) AS properties;
UNWIND $keys_Entity AS key
MATCH (m:Entity {key: key})
MATCH (n:Seed)-[r:DECLARES]->(m)
RETURN type(r) AS type, properties(r) AS properties,
       labels(n) AS sourceLabels, properties(n) AS source,
       labels(m) AS targetLabels, properties(m) AS target;
UNWIND $keys_Entity AS key
MATCH (n:Entity {key: key})
MATCH (n)-[r:HAS_ROLE|ON|PUBLISHED|DISTRIBUTES|PRODUCED_IN|BASED_ON|ABOUT|TRIGGERED|AT|WITHIN|TOOK_PART_IN|FOR|NATIONAL_OF|SAID|ON_SUBJECT]->(m)
RETURN type(r) AS type, properties(r) AS properties,
       labels(n) AS sourceLabels, properties(n) AS source,
       labels(m) AS targetLabels, properties(m) AS target;
// Facts of them.
UNWIND $keys_Entity AS key
MATCH (:Entity {key: key})<-[:OF]-(n:Fact)
RETURN labels(n) AS labels, properties(n) AS properties;
UNWIND $keys_Entity AS key
MATCH (:Entity {key: key})<-[:OF]-(n:Fact)
MATCH (n)-[r]->(m)
RETURN type(r) AS type, properties(r) AS properties,
       labels(n) AS sourceLabels, properties(n) AS source,
       labels(m) AS targetLabels, properties(m) AS target;
// Nodes that these facts make.
UNWIND $keys_Entity AS key
MATCH (:Entity {key: key})<-[:OF]-(:Fact)-[:OBJECT]->(n:Role|Quote)
WITH DISTINCT n
RETURN labels(n) AS labels, properties(n) AS properties;
UNWIND $keys_Entity AS key
MATCH (:Entity {key: key})<-[:OF]-(:Fact)-[:OBJECT]->(n:Role|Quote)
WITH DISTINCT n
MATCH (n)-[r:HAS_ROLE|ON|PUBLISHED|DISTRIBUTES|PRODUCED_IN|BASED_ON|ABOUT|TRIGGERED|AT|WITHIN|TOOK_PART_IN|FOR|NATIONAL_OF|SAID|ON_SUBJECT]->(m)
RETURN type(r) AS type, properties(r) AS properties,
       labels(n) AS sourceLabels, properties(n) AS source,
       labels(m) AS targetLabels, properties(m) AS target;
// Entities whose facts lead to one, or rest on its word.
UNWIND $spoken AS key
MATCH (:Entity {key: key})<-[:OBJECT|CONCERNS]-(f:Fact)-[:OF]->(n)
WITH DISTINCT n
RETURN labels(n) AS labels, properties(n) AS properties;
UNWIND $cited AS key
MATCH (f)-[r:STATED_IN]->()
WHERE key IN r.accordingTo
MATCH (f:Fact)-[:OF]->(n)
WITH DISTINCT n
RETURN labels(n) AS labels, properties(n) AS properties;
