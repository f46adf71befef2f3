// Rendered from the model by `graph-service seed render`. The loader runs it.

UNWIND $node_Work AS row
MERGE (n:Entity {key: row.id})
SET n:Work
SET n = row.properties;

UNWIND $node_Person AS row
MERGE (n:Entity {key: row.id})
SET n:Person
SET n = row.properties;

UNWIND $node_Publication AS row
MERGE (n:Entity {key: row.id})
SET n:Publication
SET n = row.properties;

UNWIND $node_Organization AS row
MERGE (n:Entity {key: row.id})
SET n:Organization
SET n = row.properties;

UNWIND $node_Event AS row
MERGE (n:Entity {key: row.id})
SET n:Event
SET n = row.properties;

UNWIND $node_Place AS row
MERGE (n:Entity {key: row.id})
SET n:Place
SET n = row.properties;

UNWIND $node_Role AS row
MERGE (n:Role {id: row.id})
SET n = row.properties;

UNWIND $node_Quote AS row
MERGE (n:Quote {id: row.id})
SET n = row.properties;

UNWIND $node_Fact AS row
MERGE (n:Fact {id: row.id})
SET n = row.properties;

UNWIND $node_Seed AS row
MERGE (n:Seed {id: row.id})
SET n = row.properties;

UNWIND $node_Graph AS row
MERGE (n:Graph {id: row.id})
SET n = row.properties;

UNWIND $node_Alias AS row
MERGE (n:Alias {id: row.id})
SET n = row.properties;
