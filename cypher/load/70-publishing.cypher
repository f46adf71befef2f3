// Rendered from the model by `graph-service seed render`. The loader runs it.

UNWIND $published_Work AS one
MATCH (n:StagedWork)
SET n:Entity:Work
REMOVE n:Staged:StagedEntity:StagedWork;

UNWIND $published_Person AS one
MATCH (n:StagedPerson)
SET n:Entity:Person
REMOVE n:Staged:StagedEntity:StagedPerson;

UNWIND $published_Publication AS one
MATCH (n:StagedPublication)
SET n:Entity:Publication
REMOVE n:Staged:StagedEntity:StagedPublication;

UNWIND $published_Organization AS one
MATCH (n:StagedOrganization)
SET n:Entity:Organization
REMOVE n:Staged:StagedEntity:StagedOrganization;

UNWIND $published_Event AS one
MATCH (n:StagedEvent)
SET n:Entity:Event
REMOVE n:Staged:StagedEntity:StagedEvent;

UNWIND $published_Place AS one
MATCH (n:StagedPlace)
SET n:Entity:Place
REMOVE n:Staged:StagedEntity:StagedPlace;

UNWIND $published_Role AS one
MATCH (n:StagedRole)
SET n:Role
REMOVE n:Staged:StagedRole;

UNWIND $published_Quote AS one
MATCH (n:StagedQuote)
SET n:Quote
REMOVE n:Staged:StagedQuote;

UNWIND $published_Fact AS one
MATCH (n:StagedFact)
SET n:Fact
REMOVE n:Staged:StagedFact;

UNWIND $published_Seed AS one
MATCH (n:StagedSeed)
SET n:Seed
REMOVE n:Staged:StagedSeed;

UNWIND $hidden_Work AS id
MATCH (n:Entity {key: id})
SET n:Gone
REMOVE n:Entity:Work;

UNWIND $hidden_Person AS id
MATCH (n:Entity {key: id})
SET n:Gone
REMOVE n:Entity:Person;

UNWIND $hidden_Publication AS id
MATCH (n:Entity {key: id})
SET n:Gone
REMOVE n:Entity:Publication;

UNWIND $hidden_Organization AS id
MATCH (n:Entity {key: id})
SET n:Gone
REMOVE n:Entity:Organization;

UNWIND $hidden_Event AS id
MATCH (n:Entity {key: id})
SET n:Gone
REMOVE n:Entity:Event;

UNWIND $hidden_Place AS id
MATCH (n:Entity {key: id})
SET n:Gone
REMOVE n:Entity:Place;

UNWIND $hidden_Role AS id
MATCH (n:Role {id: id})
SET n:Gone
REMOVE n:Role;

UNWIND $hidden_Quote AS id
MATCH (n:Quote {id: id})
SET n:Gone
REMOVE n:Quote;

UNWIND $hidden_Fact AS id
MATCH (n:Fact {id: id})
SET n:Gone
REMOVE n:Fact;

UNWIND $hidden_Seed AS id
MATCH (n:Seed {id: id})
SET n:Gone
REMOVE n:Seed;
