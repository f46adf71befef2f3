// Rendered from the model by `graph-service seed render`. The loader runs it.

UNWIND $gone_HAS_ROLE AS id
MATCH ()-[r:HAS_ROLE {id: id}]->()
DELETE r;

UNWIND $gone_ON AS id
MATCH ()-[r:ON {id: id}]->()
DELETE r;

UNWIND $gone_PUBLISHED AS id
MATCH ()-[r:PUBLISHED {id: id}]->()
DELETE r;

UNWIND $gone_DISTRIBUTES AS id
MATCH ()-[r:DISTRIBUTES {id: id}]->()
DELETE r;

UNWIND $gone_PRODUCED_IN AS id
MATCH ()-[r:PRODUCED_IN {id: id}]->()
DELETE r;

UNWIND $gone_BASED_ON AS id
MATCH ()-[r:BASED_ON {id: id}]->()
DELETE r;

UNWIND $gone_ABOUT AS id
MATCH ()-[r:ABOUT {id: id}]->()
DELETE r;

UNWIND $gone_TRIGGERED AS id
MATCH ()-[r:TRIGGERED {id: id}]->()
DELETE r;

UNWIND $gone_AT AS id
MATCH ()-[r:AT {id: id}]->()
DELETE r;

UNWIND $gone_WITHIN AS id
MATCH ()-[r:WITHIN {id: id}]->()
DELETE r;

UNWIND $gone_TOOK_PART_IN AS id
MATCH ()-[r:TOOK_PART_IN {id: id}]->()
DELETE r;

UNWIND $gone_FOR AS id
MATCH ()-[r:FOR {id: id}]->()
DELETE r;

UNWIND $gone_NATIONAL_OF AS id
MATCH ()-[r:NATIONAL_OF {id: id}]->()
DELETE r;

UNWIND $gone_SAID AS id
MATCH ()-[r:SAID {id: id}]->()
DELETE r;

UNWIND $gone_ON_SUBJECT AS id
MATCH ()-[r:ON_SUBJECT {id: id}]->()
DELETE r;

UNWIND $gone_OF AS id
MATCH ()-[r:OF {id: id}]->()
DELETE r;

UNWIND $gone_OBJECT AS id
MATCH ()-[r:OBJECT {id: id}]->()
DELETE r;

UNWIND $gone_CONCERNS AS id
MATCH ()-[r:CONCERNS {id: id}]->()
DELETE r;

UNWIND $gone_CONTRADICTS AS id
MATCH ()-[r:CONTRADICTS {id: id}]->()
DELETE r;

UNWIND $gone_STATED_IN AS id
MATCH ()-[r:STATED_IN {id: id}]->()
DELETE r;

UNWIND $gone_DECLARES AS id
MATCH ()-[r:DECLARES {id: id}]->()
DELETE r;

UNWIND $gone_Entity AS id
MATCH (n:Entity {key: id})
DETACH DELETE n;

UNWIND $gone_Role AS id
MATCH (n:Role {id: id})
DETACH DELETE n;

UNWIND $gone_Quote AS id
MATCH (n:Quote {id: id})
DETACH DELETE n;

UNWIND $gone_Fact AS id
MATCH (n:Fact {id: id})
DETACH DELETE n;

UNWIND $gone_Seed AS id
MATCH (n:Seed {id: id})
DETACH DELETE n;

UNWIND $gone_Alias AS id
MATCH (n:Alias {id: id})
DETACH DELETE n;
