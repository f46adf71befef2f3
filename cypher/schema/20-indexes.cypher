// Rendered from the model by `graph-service seed render`; running it again changes nothing.

// Identities by a node's own label.
CREATE INDEX work_key_order IF NOT EXISTS FOR (n:Work) ON (n.key);
CREATE INDEX person_key_order IF NOT EXISTS FOR (n:Person) ON (n.key);
CREATE INDEX publication_key_order IF NOT EXISTS FOR (n:Publication) ON (n.key);
CREATE INDEX organization_key_order IF NOT EXISTS FOR (n:Organization) ON (n.key);
CREATE INDEX event_key_order IF NOT EXISTS FOR (n:Event) ON (n.key);
CREATE INDEX place_key_order IF NOT EXISTS FOR (n:Place) ON (n.key);

// Orders that end on the identity: page 10,000 costs what page 1 costs.
CREATE INDEX entity_name_order IF NOT EXISTS FOR (n:Entity) ON (n.nameFolded, n.key);
CREATE INDEX work_name_order IF NOT EXISTS FOR (n:Work) ON (n.nameFolded, n.key);
CREATE INDEX work_kind_order IF NOT EXISTS FOR (n:Work) ON (n.kind, n.key);
CREATE INDEX work_title_order IF NOT EXISTS FOR (n:Work) ON (n.titleFolded, n.key);
CREATE INDEX work_released_order IF NOT EXISTS FOR (n:Work) ON (n.releasedEarliest, n.key);
CREATE INDEX person_name_order IF NOT EXISTS FOR (n:Person) ON (n.nameFolded, n.key);
CREATE INDEX role_title_order IF NOT EXISTS FOR (n:Role) ON (n.titleFolded, n.id);
CREATE INDEX publication_name_order IF NOT EXISTS FOR (n:Publication) ON (n.nameFolded, n.key);
CREATE INDEX publication_kind_order IF NOT EXISTS FOR (n:Publication) ON (n.kind, n.key);
CREATE INDEX organization_name_order IF NOT EXISTS FOR (n:Organization) ON (n.nameFolded, n.key);
CREATE INDEX organization_kind_order IF NOT EXISTS FOR (n:Organization) ON (n.kind, n.key);
CREATE INDEX event_name_order IF NOT EXISTS FOR (n:Event) ON (n.nameFolded, n.key);
CREATE INDEX event_kind_order IF NOT EXISTS FOR (n:Event) ON (n.kind, n.key);
CREATE INDEX event_date_order IF NOT EXISTS FOR (n:Event) ON (n.dateEarliest, n.key);
CREATE INDEX place_name_order IF NOT EXISTS FOR (n:Place) ON (n.nameFolded, n.key);
CREATE INDEX place_kind_order IF NOT EXISTS FOR (n:Place) ON (n.kind, n.key);

// Words.
CREATE FULLTEXT INDEX words IF NOT EXISTS
FOR (n:Entity|Fact)
ON EACH [n.nameFolded, n.alternateNamesFolded, n.descriptionFolded, n.titleFolded, n.statementFolded]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}};

// Until every index is there, a load would be slow.
CALL db.awaitIndexes(300);
