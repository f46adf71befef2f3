// Rendered from the model by `graph-service seed render`; running it again changes nothing.

// Identities of nodes. An entity's key is unique among entities of every kind.
CREATE CONSTRAINT entity_key IF NOT EXISTS FOR (n:Entity) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT role_id IF NOT EXISTS FOR (n:Role) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT quote_id IF NOT EXISTS FOR (n:Quote) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT fact_id IF NOT EXISTS FOR (n:Fact) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT seed_id IF NOT EXISTS FOR (n:Seed) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT graph_id IF NOT EXISTS FOR (n:Graph) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT alias_id IF NOT EXISTS FOR (n:Alias) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT load_id IF NOT EXISTS FOR (n:Load) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT schema_id IF NOT EXISTS FOR (n:Schema) REQUIRE n.id IS UNIQUE;

// Identities of what a large load has staged, until readers see it.
CREATE CONSTRAINT seed_staged_entity_key IF NOT EXISTS FOR (n:SeedStagedEntity) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT seed_staged_role_id IF NOT EXISTS FOR (n:SeedStagedRole) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT seed_staged_quote_id IF NOT EXISTS FOR (n:SeedStagedQuote) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT seed_staged_fact_id IF NOT EXISTS FOR (n:SeedStagedFact) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT seed_staged_seed_id IF NOT EXISTS FOR (n:SeedStagedSeed) REQUIRE n.id IS UNIQUE;

// Identities of relationships: a kind and its ends make one id.
CREATE CONSTRAINT has_role_edge_id IF NOT EXISTS FOR ()-[r:HAS_ROLE]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT on_edge_id IF NOT EXISTS FOR ()-[r:ON]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT published_edge_id IF NOT EXISTS FOR ()-[r:PUBLISHED]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT distributes_edge_id IF NOT EXISTS FOR ()-[r:DISTRIBUTES]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT produced_in_edge_id IF NOT EXISTS FOR ()-[r:PRODUCED_IN]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT based_on_edge_id IF NOT EXISTS FOR ()-[r:BASED_ON]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT about_edge_id IF NOT EXISTS FOR ()-[r:ABOUT]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT triggered_edge_id IF NOT EXISTS FOR ()-[r:TRIGGERED]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT at_edge_id IF NOT EXISTS FOR ()-[r:AT]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT within_edge_id IF NOT EXISTS FOR ()-[r:WITHIN]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT took_part_in_edge_id IF NOT EXISTS FOR ()-[r:TOOK_PART_IN]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT for_edge_id IF NOT EXISTS FOR ()-[r:FOR]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT national_of_edge_id IF NOT EXISTS FOR ()-[r:NATIONAL_OF]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT said_edge_id IF NOT EXISTS FOR ()-[r:SAID]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT on_subject_edge_id IF NOT EXISTS FOR ()-[r:ON_SUBJECT]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT of_edge_id IF NOT EXISTS FOR ()-[r:OF]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT object_edge_id IF NOT EXISTS FOR ()-[r:OBJECT]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT concerns_edge_id IF NOT EXISTS FOR ()-[r:CONCERNS]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT contradicts_edge_id IF NOT EXISTS FOR ()-[r:CONTRADICTS]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT stated_in_edge_id IF NOT EXISTS FOR ()-[r:STATED_IN]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT declares_edge_id IF NOT EXISTS FOR ()-[r:DECLARES]-() REQUIRE r.id IS UNIQUE;
