// Rendered from the model by `graph-service seed render`. The loader runs it.

UNWIND $published_Work AS one
MATCH (n:SeedStagedWork)
SET n:Entity:Work
REMOVE n:SeedStaged:SeedStagedEntity:SeedStagedWork;

UNWIND $published_Person AS one
MATCH (n:SeedStagedPerson)
SET n:Entity:Person
REMOVE n:SeedStaged:SeedStagedEntity:SeedStagedPerson;

UNWIND $published_Publication AS one
MATCH (n:SeedStagedPublication)
SET n:Entity:Publication
REMOVE n:SeedStaged:SeedStagedEntity:SeedStagedPublication;

UNWIND $published_Organization AS one
MATCH (n:SeedStagedOrganization)
SET n:Entity:Organization
REMOVE n:SeedStaged:SeedStagedEntity:SeedStagedOrganization;

UNWIND $published_Event AS one
MATCH (n:SeedStagedEvent)
SET n:Entity:Event
REMOVE n:SeedStaged:SeedStagedEntity:SeedStagedEvent;

UNWIND $published_Place AS one
MATCH (n:SeedStagedPlace)
SET n:Entity:Place
REMOVE n:SeedStaged:SeedStagedEntity:SeedStagedPlace;

UNWIND $published_Role AS one
MATCH (n:SeedStagedRole)
SET n:Role
REMOVE n:SeedStaged:SeedStagedRole;

UNWIND $published_Quote AS one
MATCH (n:SeedStagedQuote)
SET n:Quote
REMOVE n:SeedStaged:SeedStagedQuote;

UNWIND $published_Fact AS one
MATCH (n:SeedStagedFact)
SET n:Fact
REMOVE n:SeedStaged:SeedStagedFact;

UNWIND $published_Seed AS one
MATCH (n:SeedStagedSeed)
SET n:Seed
REMOVE n:SeedStaged:SeedStagedSeed;

UNWIND $hidden_Work AS id
MATCH (n:Entity {key: id})
SET n:SeedHidden
REMOVE n:Entity:Work;

UNWIND $hidden_Person AS id
MATCH (n:Entity {key: id})
SET n:SeedHidden
REMOVE n:Entity:Person;

UNWIND $hidden_Publication AS id
MATCH (n:Entity {key: id})
SET n:SeedHidden
REMOVE n:Entity:Publication;

UNWIND $hidden_Organization AS id
MATCH (n:Entity {key: id})
SET n:SeedHidden
REMOVE n:Entity:Organization;

UNWIND $hidden_Event AS id
MATCH (n:Entity {key: id})
SET n:SeedHidden
REMOVE n:Entity:Event;

UNWIND $hidden_Place AS id
MATCH (n:Entity {key: id})
SET n:SeedHidden
REMOVE n:Entity:Place;

UNWIND $hidden_Role AS id
MATCH (n:Role {id: id})
SET n:SeedHidden
REMOVE n:Role;

UNWIND $hidden_Quote AS id
MATCH (n:Quote {id: id})
SET n:SeedHidden
REMOVE n:Quote;

UNWIND $hidden_Fact AS id
MATCH (n:Fact {id: id})
SET n:SeedHidden
REMOVE n:Fact;

UNWIND $hidden_Seed AS id
MATCH (n:Seed {id: id})
SET n:SeedHidden
REMOVE n:Seed;
