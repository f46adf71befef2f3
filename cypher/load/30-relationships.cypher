// Rendered from the model by `graph-service seed render`. The loader runs it.

UNWIND $edge_HAS_ROLE_Entity_Role AS row
MATCH (n:Entity {key: row.source})
MATCH (m:Role {id: row.target})
MERGE (n)-[r:HAS_ROLE {id: row.id}]->(m)
SET r = row.properties;

UNWIND $edge_ON_Role_Entity AS row
MATCH (n:Role {id: row.source})
MATCH (m:Entity {key: row.target})
MERGE (n)-[r:ON {id: row.id}]->(m)
SET r = row.properties;

UNWIND $edge_PUBLISHED_Entity_Entity AS row
MATCH (n:Entity {key: row.source})
MATCH (m:Entity {key: row.target})
MERGE (n)-[r:PUBLISHED {id: row.id}]->(m)
SET r = row.properties;

UNWIND $edge_DISTRIBUTES_Entity_Entity AS row
MATCH (n:Entity {key: row.source})
MATCH (m:Entity {key: row.target})
MERGE (n)-[r:DISTRIBUTES {id: row.id}]->(m)
SET r = row.properties;

UNWIND $edge_PRODUCED_IN_Entity_Entity AS row
MATCH (n:Entity {key: row.source})
MATCH (m:Entity {key: row.target})
MERGE (n)-[r:PRODUCED_IN {id: row.id}]->(m)
SET r = row.properties;

UNWIND $edge_BASED_ON_Entity_Entity AS row
MATCH (n:Entity {key: row.source})
MATCH (m:Entity {key: row.target})
MERGE (n)-[r:BASED_ON {id: row.id}]->(m)
SET r = row.properties;

UNWIND $edge_ABOUT_Entity_Entity AS row
MATCH (n:Entity {key: row.source})
MATCH (m:Entity {key: row.target})
MERGE (n)-[r:ABOUT {id: row.id}]->(m)
SET r = row.properties;

UNWIND $edge_TRIGGERED_Entity_Entity AS row
MATCH (n:Entity {key: row.source})
MATCH (m:Entity {key: row.target})
MERGE (n)-[r:TRIGGERED {id: row.id}]->(m)
SET r = row.properties;

UNWIND $edge_AT_Entity_Entity AS row
MATCH (n:Entity {key: row.source})
MATCH (m:Entity {key: row.target})
MERGE (n)-[r:AT {id: row.id}]->(m)
SET r = row.properties;

UNWIND $edge_WITHIN_Entity_Entity AS row
MATCH (n:Entity {key: row.source})
MATCH (m:Entity {key: row.target})
MERGE (n)-[r:WITHIN {id: row.id}]->(m)
SET r = row.properties;

UNWIND $edge_TOOK_PART_IN_Entity_Entity AS row
MATCH (n:Entity {key: row.source})
MATCH (m:Entity {key: row.target})
MERGE (n)-[r:TOOK_PART_IN {id: row.id}]->(m)
SET r = row.properties;

UNWIND $edge_FOR_Entity_Entity AS row
MATCH (n:Entity {key: row.source})
MATCH (m:Entity {key: row.target})
MERGE (n)-[r:FOR {id: row.id}]->(m)
SET r = row.properties;

UNWIND $edge_NATIONAL_OF_Entity_Entity AS row
MATCH (n:Entity {key: row.source})
MATCH (m:Entity {key: row.target})
MERGE (n)-[r:NATIONAL_OF {id: row.id}]->(m)
SET r = row.properties;

UNWIND $edge_SAID_Entity_Quote AS row
MATCH (n:Entity {key: row.source})
MATCH (m:Quote {id: row.target})
MERGE (n)-[r:SAID {id: row.id}]->(m)
SET r = row.properties;

UNWIND $edge_ON_SUBJECT_Quote_Entity AS row
MATCH (n:Quote {id: row.source})
MATCH (m:Entity {key: row.target})
MERGE (n)-[r:ON_SUBJECT {id: row.id}]->(m)
SET r = row.properties;

UNWIND $edge_OF_Fact_Entity AS row
MATCH (n:Fact {id: row.source})
MATCH (m:Entity {key: row.target})
MERGE (n)-[r:OF {id: row.id}]->(m)
SET r = row.properties;

UNWIND $edge_OBJECT_Fact_Entity AS row
MATCH (n:Fact {id: row.source})
MATCH (m:Entity {key: row.target})
MERGE (n)-[r:OBJECT {id: row.id}]->(m)
SET r = row.properties;

UNWIND $edge_OBJECT_Fact_Role AS row
MATCH (n:Fact {id: row.source})
MATCH (m:Role {id: row.target})
MERGE (n)-[r:OBJECT {id: row.id}]->(m)
SET r = row.properties;

UNWIND $edge_OBJECT_Fact_Quote AS row
MATCH (n:Fact {id: row.source})
MATCH (m:Quote {id: row.target})
MERGE (n)-[r:OBJECT {id: row.id}]->(m)
SET r = row.properties;

UNWIND $edge_OBJECT_Fact_Fact AS row
MATCH (n:Fact {id: row.source})
MATCH (m:Fact {id: row.target})
MERGE (n)-[r:OBJECT {id: row.id}]->(m)
SET r = row.properties;

UNWIND $edge_CONCERNS_Fact_Entity AS row
MATCH (n:Fact {id: row.source})
MATCH (m:Entity {key: row.target})
MERGE (n)-[r:CONCERNS {id: row.id}]->(m)
SET r = row.properties;

UNWIND $edge_CONTRADICTS_Fact_Fact AS row
MATCH (n:Fact {id: row.source})
MATCH (m:Fact {id: row.target})
MERGE (n)-[r:CONTRADICTS {id: row.id}]->(m)
SET r = row.properties;

UNWIND $edge_STATED_IN_Fact_Entity AS row
MATCH (n:Fact {id: row.source})
MATCH (m:Entity {key: row.target})
MERGE (n)-[r:STATED_IN {id: row.id}]->(m)
SET r = row.properties;

UNWIND $edge_DECLARES_Seed_Entity AS row
MATCH (n:Seed {id: row.source})
MATCH (m:Entity {key: row.target})
MERGE (n)-[r:DECLARES {id: row.id}]->(m)
SET r = row.properties;
