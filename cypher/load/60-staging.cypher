// Rendered from the model by `graph-service seed render`. The loader runs it.

// Whether a large load is under way, or was left unfinished.
UNWIND $stagings AS one
MATCH (n:SeedStaging)
RETURN properties(n) AS staging, duration.inSeconds(n.at, datetime()).seconds AS age;

// Nodes: an entity by its key alone first, so that edges can lead to it.
UNWIND $stub_Work AS id
CREATE (n:SeedStaged:SeedStagedEntity:SeedStagedWork {key: id});

UNWIND $valued_Work AS row
MATCH (n:SeedStagedEntity {key: row.id})
SET n = row.properties;

UNWIND $stub_Person AS id
CREATE (n:SeedStaged:SeedStagedEntity:SeedStagedPerson {key: id});

UNWIND $valued_Person AS row
MATCH (n:SeedStagedEntity {key: row.id})
SET n = row.properties;

UNWIND $stub_Publication AS id
CREATE (n:SeedStaged:SeedStagedEntity:SeedStagedPublication {key: id});

UNWIND $valued_Publication AS row
MATCH (n:SeedStagedEntity {key: row.id})
SET n = row.properties;

UNWIND $stub_Organization AS id
CREATE (n:SeedStaged:SeedStagedEntity:SeedStagedOrganization {key: id});

UNWIND $valued_Organization AS row
MATCH (n:SeedStagedEntity {key: row.id})
SET n = row.properties;

UNWIND $stub_Event AS id
CREATE (n:SeedStaged:SeedStagedEntity:SeedStagedEvent {key: id});

UNWIND $valued_Event AS row
MATCH (n:SeedStagedEntity {key: row.id})
SET n = row.properties;

UNWIND $stub_Place AS id
CREATE (n:SeedStaged:SeedStagedEntity:SeedStagedPlace {key: id});

UNWIND $valued_Place AS row
MATCH (n:SeedStagedEntity {key: row.id})
SET n = row.properties;

UNWIND $staged_Role AS row
CREATE (n:SeedStaged:SeedStagedRole)
SET n = row.properties;

UNWIND $staged_Quote AS row
CREATE (n:SeedStaged:SeedStagedQuote)
SET n = row.properties;

UNWIND $staged_Fact AS row
CREATE (n:SeedStaged:SeedStagedFact)
SET n = row.properties;

UNWIND $staged_Seed AS row
CREATE (n:SeedStaged:SeedStagedSeed)
SET n = row.properties;

// Edges between staged nodes.
UNWIND $joined_HAS_ROLE_Entity_Role AS row
MATCH (n:SeedStagedEntity {key: row.source})
MATCH (m:SeedStagedRole {id: row.target})
CREATE (n)-[r:HAS_ROLE]->(m)
SET r = row.properties;

UNWIND $joined_ON_Role_Entity AS row
MATCH (n:SeedStagedRole {id: row.source})
MATCH (m:SeedStagedEntity {key: row.target})
CREATE (n)-[r:ON]->(m)
SET r = row.properties;

UNWIND $joined_PUBLISHED_Entity_Entity AS row
MATCH (n:SeedStagedEntity {key: row.source})
MATCH (m:SeedStagedEntity {key: row.target})
CREATE (n)-[r:PUBLISHED]->(m)
SET r = row.properties;

UNWIND $joined_DISTRIBUTES_Entity_Entity AS row
MATCH (n:SeedStagedEntity {key: row.source})
MATCH (m:SeedStagedEntity {key: row.target})
CREATE (n)-[r:DISTRIBUTES]->(m)
SET r = row.properties;

UNWIND $joined_PRODUCED_IN_Entity_Entity AS row
MATCH (n:SeedStagedEntity {key: row.source})
MATCH (m:SeedStagedEntity {key: row.target})
CREATE (n)-[r:PRODUCED_IN]->(m)
SET r = row.properties;

UNWIND $joined_BASED_ON_Entity_Entity AS row
MATCH (n:SeedStagedEntity {key: row.source})
MATCH (m:SeedStagedEntity {key: row.target})
CREATE (n)-[r:BASED_ON]->(m)
SET r = row.properties;

UNWIND $joined_ABOUT_Entity_Entity AS row
MATCH (n:SeedStagedEntity {key: row.source})
MATCH (m:SeedStagedEntity {key: row.target})
CREATE (n)-[r:ABOUT]->(m)
SET r = row.properties;

UNWIND $joined_TRIGGERED_Entity_Entity AS row
MATCH (n:SeedStagedEntity {key: row.source})
MATCH (m:SeedStagedEntity {key: row.target})
CREATE (n)-[r:TRIGGERED]->(m)
SET r = row.properties;

UNWIND $joined_AT_Entity_Entity AS row
MATCH (n:SeedStagedEntity {key: row.source})
MATCH (m:SeedStagedEntity {key: row.target})
CREATE (n)-[r:AT]->(m)
SET r = row.properties;

UNWIND $joined_WITHIN_Entity_Entity AS row
MATCH (n:SeedStagedEntity {key: row.source})
MATCH (m:SeedStagedEntity {key: row.target})
CREATE (n)-[r:WITHIN]->(m)
SET r = row.properties;

UNWIND $joined_TOOK_PART_IN_Entity_Entity AS row
MATCH (n:SeedStagedEntity {key: row.source})
MATCH (m:SeedStagedEntity {key: row.target})
CREATE (n)-[r:TOOK_PART_IN]->(m)
SET r = row.properties;

UNWIND $joined_FOR_Entity_Entity AS row
MATCH (n:SeedStagedEntity {key: row.source})
MATCH (m:SeedStagedEntity {key: row.target})
CREATE (n)-[r:FOR]->(m)
SET r = row.properties;

UNWIND $joined_NATIONAL_OF_Entity_Entity AS row
MATCH (n:SeedStagedEntity {key: row.source})
MATCH (m:SeedStagedEntity {key: row.target})
CREATE (n)-[r:NATIONAL_OF]->(m)
SET r = row.properties;

UNWIND $joined_SAID_Entity_Quote AS row
MATCH (n:SeedStagedEntity {key: row.source})
MATCH (m:SeedStagedQuote {id: row.target})
CREATE (n)-[r:SAID]->(m)
SET r = row.properties;

UNWIND $joined_ON_SUBJECT_Quote_Entity AS row
MATCH (n:SeedStagedQuote {id: row.source})
MATCH (m:SeedStagedEntity {key: row.target})
CREATE (n)-[r:ON_SUBJECT]->(m)
SET r = row.properties;

UNWIND $joined_OF_Fact_Entity AS row
MATCH (n:SeedStagedFact {id: row.source})
MATCH (m:SeedStagedEntity {key: row.target})
CREATE (n)-[r:OF]->(m)
SET r = row.properties;

UNWIND $joined_OBJECT_Fact_Entity AS row
MATCH (n:SeedStagedFact {id: row.source})
MATCH (m:SeedStagedEntity {key: row.target})
CREATE (n)-[r:OBJECT]->(m)
SET r = row.properties;

UNWIND $joined_OBJECT_Fact_Role AS row
MATCH (n:SeedStagedFact {id: row.source})
MATCH (m:SeedStagedRole {id: row.target})
CREATE (n)-[r:OBJECT]->(m)
SET r = row.properties;

UNWIND $joined_OBJECT_Fact_Quote AS row
MATCH (n:SeedStagedFact {id: row.source})
MATCH (m:SeedStagedQuote {id: row.target})
CREATE (n)-[r:OBJECT]->(m)
SET r = row.properties;

UNWIND $joined_OBJECT_Fact_Fact AS row
MATCH (n:SeedStagedFact {id: row.source})
MATCH (m:SeedStagedFact {id: row.target})
CREATE (n)-[r:OBJECT]->(m)
SET r = row.properties;

UNWIND $joined_CONCERNS_Fact_Entity AS row
MATCH (n:SeedStagedFact {id: row.source})
MATCH (m:SeedStagedEntity {key: row.target})
CREATE (n)-[r:CONCERNS]->(m)
SET r = row.properties;

UNWIND $joined_CONTRADICTS_Fact_Fact AS row
MATCH (n:SeedStagedFact {id: row.source})
MATCH (m:SeedStagedFact {id: row.target})
CREATE (n)-[r:CONTRADICTS]->(m)
SET r = row.properties;

UNWIND $joined_STATED_IN_Fact_Entity AS row
MATCH (n:SeedStagedFact {id: row.source})
MATCH (m:SeedStagedEntity {key: row.target})
CREATE (n)-[r:STATED_IN]->(m)
SET r = row.properties;

UNWIND $joined_DECLARES_Seed_Entity AS row
MATCH (n:SeedStagedSeed {id: row.source})
MATCH (m:SeedStagedEntity {key: row.target})
CREATE (n)-[r:DECLARES]->(m)
SET r = row.properties;

// How far it is: whose load, of which plan, with how many steps done.
UNWIND $staging AS row
MERGE (n:SeedStaging {id: row.id})
SET n = row, n.at = datetime();

UNWIND $abandoned AS one
MATCH (n:SeedStaging)
DELETE n;
UNWIND $count_staged AS one
MATCH (n:SeedStaged)
RETURN count(n) AS count;

// Takes out what was staged, or hidden, some at a time: edges of hubs first.
UNWIND $any_staged AS one
MATCH (n:SeedStaged)
RETURN n.id AS id LIMIT 1;
UNWIND $hubs_staged AS one
MATCH (n:SeedStaged)
WHERE COUNT { (n)--() } > 20000
SET n:SeedHub
RETURN count(n) AS count;
UNWIND $edges_staged AS one
MATCH (n:SeedHub)-[r]-()
WITH r LIMIT 20000
DELETE r
RETURN count(r) AS count;
UNWIND $nodes_staged AS one
MATCH (n:SeedStaged)
WITH n LIMIT 5000
DETACH DELETE n
RETURN count(n) AS count;
UNWIND $any_hidden AS one
MATCH (n:SeedHidden)
RETURN n.id AS id LIMIT 1;
UNWIND $hubs_hidden AS one
MATCH (n:SeedHidden)
WHERE COUNT { (n)--() } > 20000
SET n:SeedHub
RETURN count(n) AS count;
UNWIND $edges_hidden AS one
MATCH (n:SeedHub)-[r]-()
WITH r LIMIT 20000
DELETE r
RETURN count(r) AS count;
UNWIND $nodes_hidden AS one
MATCH (n:SeedHidden)
WITH n LIMIT 5000
DETACH DELETE n
RETURN count(n) AS count;
