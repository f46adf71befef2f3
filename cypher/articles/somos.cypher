// Somos.: Fact-Based Massacre
//
// Rendered from seed_data/somos/somos.yaml by `graph-service seed render`: change that file.
// On an empty database, after cypher/schema/*.cypher, it makes the graph that a load makes. Run
// again, it changes nothing. Every value and every edge follows from facts, and every fact names
// the source and the paragraph that it stands in.

// ---- Work: A series, a film, an article, an investigation: anything made

UNWIND [
  {key: 'somos-fact-based-massacre', keyFolded: 'somos-fact-based-massacre',
   name: 'Somos.: Fact-Based Massacre', nameFolded: 'somos.: fact-based massacre',
   alternateNames: [], alternateNamesFolded: [], sameAs: [], kind: 'ARTICLE',
   title: 'Somos.: Fact-Based Massacre', titleFolded: 'somos.: fact-based massacre', genres: [],
   topics: [], languages: [], subtitleLanguages: [], released: 'XXXX-06-30'},
  {key: 'somos', keyFolded: 'somos', name: 'Somos.', nameFolded: 'somos.',
   alternateNames: ['Somas.'], alternateNamesFolded: ['somas.'], sameAs: [], kind: 'SERIES',
   title: 'Somos.', titleFolded: 'somos.', genres: ['crime drama'],
   topics: ['border of the United States and Mexico', 'drug trafficking'], episodeCount: 6,
   languages: ['es'], subtitleLanguages: ['en'], released: 'XXXX-06-30'},
  {key: 'allende-investigation', keyFolded: 'allende-investigation',
   name: 'Investigation of the Allende massacre',
   nameFolded: 'investigation of the allende massacre',
   alternateNames: ['article by Ginger Thompson', 'oral history by Ginger Thompson'],
   alternateNamesFolded: ['article by ginger thompson', 'oral history by ginger thompson'],
   sameAs: [], kind: 'INVESTIGATION', title: 'Investigation of the Allende massacre',
   titleFolded: 'investigation of the allende massacre', genres: [], topics: [], languages: [],
   subtitleLanguages: []},
  {key: 'brokeback-mountain', keyFolded: 'brokeback-mountain', name: 'Brokeback Mountain',
   nameFolded: 'brokeback mountain', alternateNames: [], alternateNamesFolded: [], sameAs: [],
   kind: 'FILM', title: 'Brokeback Mountain', titleFolded: 'brokeback mountain', genres: [],
   topics: [], languages: [], subtitleLanguages: [], released: '2005',
   releasedEarliest: date('2005-01-01'), releasedLatest: date('2005-12-31')},
  {key: 'crouching-tiger-hidden-dragon', keyFolded: 'crouching-tiger-hidden-dragon',
   name: 'Crouching Tiger, Hidden Dragon', nameFolded: 'crouching tiger, hidden dragon',
   alternateNames: [], alternateNamesFolded: [], sameAs: [], kind: 'FILM',
   title: 'Crouching Tiger, Hidden Dragon', titleFolded: 'crouching tiger, hidden dragon',
   genres: [], topics: [], languages: [], subtitleLanguages: [], released: '2000',
   releasedEarliest: date('2000-01-01'), releasedLatest: date('2000-12-31')}
] AS row
MERGE (n:Entity {key: row.key})
SET n = row, n:Work;

// ---- Person: A human being

UNWIND [
  {key: 'james-schamus', keyFolded: 'james-schamus', name: 'James Schamus',
   nameFolded: 'james schamus', alternateNames: [], alternateNamesFolded: [], sameAs: []},
  {key: 'ginger-thompson', keyFolded: 'ginger-thompson', name: 'Ginger Thompson',
   nameFolded: 'ginger thompson', alternateNames: [], alternateNamesFolded: [], sameAs: []},
  {key: 'les-luchter', keyFolded: 'les-luchter', name: 'Les Luchter', nameFolded: 'les luchter',
   alternateNames: [], alternateNamesFolded: [], sameAs: []},
  {key: 'monika-revilla', keyFolded: 'monika-revilla', name: 'Monika Revilla',
   nameFolded: 'monika revilla', alternateNames: [], alternateNamesFolded: [], sameAs: []},
  {key: 'fernanda-melchor', keyFolded: 'fernanda-melchor', name: 'Fernanda Melchor',
   nameFolded: 'fernanda melchor', alternateNames: [], alternateNamesFolded: [], sameAs: []},
  {key: 'sandra-solares', keyFolded: 'sandra-solares', name: 'Sandra Solares',
   nameFolded: 'sandra solares', alternateNames: [], alternateNamesFolded: [], sameAs: []},
  {key: 'alvaro-curiel', keyFolded: 'alvaro-curiel', name: 'Álvaro Curiel',
   nameFolded: 'alvaro curiel', alternateNames: [], alternateNamesFolded: [], sameAs: []},
  {key: 'mariana-chenillo', keyFolded: 'mariana-chenillo', name: 'Mariana Chenillo',
   nameFolded: 'mariana chenillo', alternateNames: [], alternateNamesFolded: [], sameAs: []},
  {key: 'soledad-salfate', keyFolded: 'soledad-salfate', name: 'Soledad Salfate',
   nameFolded: 'soledad salfate', alternateNames: [], alternateNamesFolded: [], sameAs: []}
] AS row
MERGE (n:Entity {key: row.key})
SET n = row, n:Person;

// ---- Role: A credit or a post: one person, one job, on one work, publication or organization

UNWIND [
  // Ginger Thompson
  {id: '95fe4a0ca3c831fa', title: 'author', titleFolded: 'author', category: 'JOURNALISM',
   former: false},
  // James Schamus
  {id: '7e2527f55de2d9b2', title: 'creator', titleFolded: 'creator', category: 'CREATION',
   former: false},
  // James Schamus
  {id: 'e2f9967a58fd52c9', title: 'executive producer', titleFolded: 'executive producer',
   category: 'PRODUCTION', former: false},
  // Monika Revilla
  {id: '4c980c58786b6366', title: 'writer', titleFolded: 'writer', category: 'WRITING',
   former: false},
  // Fernanda Melchor
  {id: '3bcd3cfa95e811fe', title: 'writer', titleFolded: 'writer', category: 'WRITING',
   former: false},
  // Sandra Solares
  {id: 'a283b43171ac7cd5', title: 'producer', titleFolded: 'producer', category: 'PRODUCTION',
   former: false},
  // Álvaro Curiel
  {id: 'af1e61be15f208cf', title: 'director', titleFolded: 'director', category: 'DIRECTION',
   former: false},
  // Mariana Chenillo
  {id: 'a83d05be2127c7c0', title: 'director', titleFolded: 'director', category: 'DIRECTION',
   former: false},
  // Soledad Salfate
  {id: '8596dff054b16fb7', title: 'head editor', titleFolded: 'head editor', category: 'EDITING',
   former: false},
  // Les Luchter
  {id: '9e23eb889dde1e40', title: 'author', titleFolded: 'author', category: 'JOURNALISM',
   former: false},
  // Les Luchter
  {id: '2e2ea302cc608b6b', title: 'managing editor', titleFolded: 'managing editor',
   category: 'JOURNALISM', former: true},
  // Les Luchter
  {id: '3a9205e1107cc0fe', title: 'editor-in-chief', titleFolded: 'editor-in-chief',
   category: 'JOURNALISM', former: true},
  // Les Luchter
  {id: '11d2555804508dbe', title: 'news editor', titleFolded: 'news editor',
   category: 'JOURNALISM', former: true}
] AS row
MERGE (n:Role {id: row.id})
SET n = row;

// ---- Publication: A newspaper, a magazine, a site that publishes works

UNWIND [
  {key: 'propublica', keyFolded: 'propublica', name: 'ProPublica', nameFolded: 'propublica',
   alternateNames: [], alternateNamesFolded: [], sameAs: [], kind: 'NEWSROOM'},
  {key: 'national-geographic', keyFolded: 'national-geographic', name: 'National Geographic',
   nameFolded: 'national geographic', alternateNames: [], alternateNamesFolded: [], sameAs: [],
   kind: 'MAGAZINE'},
  {key: 'multichannel-news', keyFolded: 'multichannel-news', name: 'Multichannel News',
   nameFolded: 'multichannel news', alternateNames: [], alternateNamesFolded: [], sameAs: [],
   kind: 'TRADE_MAGAZINE'},
  {key: 'cable-marketing', keyFolded: 'cable-marketing', name: 'Cable Marketing',
   nameFolded: 'cable marketing', alternateNames: [], alternateNamesFolded: [], sameAs: [],
   kind: 'TRADE_MAGAZINE'},
  {key: 'broadcast-week', keyFolded: 'broadcast-week', name: 'Broadcast Week',
   nameFolded: 'broadcast week', alternateNames: [], alternateNamesFolded: [], sameAs: [],
   kind: 'TRADE_MAGAZINE'}
] AS row
MERGE (n:Entity {key: row.key})
SET n = row, n:Publication;

// ---- Organization: A company, an agency, any group of people that acts as one

UNWIND [
  {key: 'netflix', keyFolded: 'netflix', name: 'Netflix', nameFolded: 'netflix',
   alternateNames: [], alternateNamesFolded: [], sameAs: [], kind: 'STREAMING_SERVICE'},
  {key: 'dea', keyFolded: 'dea', name: 'U.S. Drug Enforcement Administration',
   nameFolded: 'u.s. drug enforcement administration', alternateNames: [],
   alternateNamesFolded: [], sameAs: [], kind: 'GOVERNMENT_AGENCY'}
] AS row
MERGE (n:Entity {key: row.key})
SET n = row, n:Organization;

// ---- Event: Something that happened

UNWIND [
  {key: 'allende-massacre', keyFolded: 'allende-massacre', name: 'Allende massacre',
   nameFolded: 'allende massacre', alternateNames: [], alternateNamesFolded: [], sameAs: [],
   kind: 'MASSACRE', date: '2011', dateEarliest: date('2011-01-01'),
   dateLatest: date('2011-12-31'), deathsAtLeast: 300},
  {key: 'dea-operation', keyFolded: 'dea-operation',
   name: 'Operation of the U.S. Drug Enforcement Administration',
   nameFolded: 'operation of the u.s. drug enforcement administration', alternateNames: [],
   alternateNamesFolded: [], sameAs: [], kind: 'OPERATION'},
  {key: 'schamus-oscar-nomination-production', keyFolded: 'schamus-oscar-nomination-production',
   name: 'Oscar nomination of James Schamus for production',
   nameFolded: 'oscar nomination of james schamus for production', alternateNames: [],
   alternateNamesFolded: [], sameAs: [], kind: 'NOMINATION', award: 'Academy Award',
   awardFolded: 'academy award', category: 'production', categoryFolded: 'production'},
  {key: 'schamus-oscar-nomination-writing', keyFolded: 'schamus-oscar-nomination-writing',
   name: 'Oscar nomination of James Schamus for writing',
   nameFolded: 'oscar nomination of james schamus for writing', alternateNames: [],
   alternateNamesFolded: [], sameAs: [], kind: 'NOMINATION', award: 'Academy Award',
   awardFolded: 'academy award', category: 'writing', categoryFolded: 'writing'}
] AS row
MERGE (n:Entity {key: row.key})
SET n = row, n:Event;

// ---- Place: A country, a town, any place

UNWIND [
  {key: 'allende', keyFolded: 'allende', name: 'Allende', nameFolded: 'allende',
   alternateNames: [], alternateNamesFolded: [], description: 'A town on the border.',
   descriptionFolded: 'a town on the border.', sameAs: [], kind: 'TOWN'},
  {key: 'mexico', keyFolded: 'mexico', name: 'Mexico', nameFolded: 'mexico', alternateNames: [],
   alternateNamesFolded: [], sameAs: [], kind: 'COUNTRY'},
  {key: 'united-states', keyFolded: 'united-states', name: 'United States',
   nameFolded: 'united states', alternateNames: [], alternateNamesFolded: [], sameAs: [],
   kind: 'COUNTRY'}
] AS row
MERGE (n:Entity {key: row.key})
SET n = row, n:Place;

// ---- Quote: What a person is quoted for: who said it, about what, and where it stands

UNWIND [
  // James Schamus
  {id: '196e169e21dc52b0',
   paraphrase: 'He asked for the period after the title, so that it reads as an assertion: Spanish says in one word what takes English two, "We are" or "We exist".'},
  // James Schamus
  {id: '5ff9fae412a2cfad',
   paraphrase: 'The series should be made by Mexicans and first of all for Mexicans; he took part and observed, and what he did not know made room for the team.'},
  // James Schamus
  {id: '907df0d84c7eaf7c',
   paraphrase: 'That women are most of the key creative leaders is no coincidence: it was mainly women who spoke most fearlessly in the oral history of the events, and women still lead the effort to have these memorialized and accounted for.'}
] AS row
MERGE (n:Quote {id: row.id})
SET n = row;

// ---- Facts of paragraph 0

UNWIND [
  {fact: {id: 'f47d9082f7256db2',
          statement: 'The title of the article is "Somos.: Fact-Based Massacre".',
          statementFolded: 'the title of the article is "somos.: fact-based massacre".',
          property: 'title', propertyFolded: 'title', value: 'Somos.: Fact-Based Massacre',
          certainty: 'STATED'},
   of_entity: [
    {target: 'somos-fact-based-massacre', values: {id: 'OF:c9c392f24a18d934'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:d3165063592a7c03', paragraph: 0, certainty: 'STATED',
              accordingTo: [],
              statement: 'The title of the article is "Somos.: Fact-Based Massacre".',
              mentions: ['somos-fact-based-massacre'], details: '{}'}}]}
] AS row
MERGE (fact:Fact {id: row.fact.id})
SET fact = row.fact
WITH row, fact
CALL (row, fact) {
  UNWIND row.of_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:OF {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.stated_in_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:STATED_IN {id: edge.values.id}]->(n)
  SET r = edge.values
};

// ---- Facts of paragraph 1

UNWIND [
  {fact: {id: 'ba1ab9da9c0fcbc2', statement: 'The article appeared on June 30.',
          statementFolded: 'the article appeared on june 30.', property: 'released',
          propertyFolded: 'released', value: 'XXXX-06-30', certainty: 'STATED'},
   of_entity: [
    {target: 'somos-fact-based-massacre', values: {id: 'OF:76c6f8e4c9be031f'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:8106f0227052f4dc', paragraph: 1, certainty: 'STATED',
              accordingTo: [], statement: 'The article appeared on June 30.',
              mentions: ['somos-fact-based-massacre'], details: '{}'}}]},
  {fact: {id: '137755d54195862e', statement: 'Netflix carries Somos.',
          statementFolded: 'netflix carries somos.', property: 'DISTRIBUTES',
          propertyFolded: 'distributes', certainty: 'STATED'},
   of_entity: [
    {target: 'netflix', values: {id: 'OF:36371fbd156c89bc'}}],
   object_entity: [
    {target: 'somos', values: {id: 'OBJECT:8d1a41e63f4e417e'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:e239e9225cd9f5b8', paragraph: 1, certainty: 'STATED',
              accordingTo: [], statement: 'Netflix carries Somos.',
              mentions: ['netflix', 'somos'], details: '{}'}}]},
  {fact: {id: 'f1cdf757e937c116', statement: 'Somos. debuts on June 30.',
          statementFolded: 'somos. debuts on june 30.', property: 'released',
          propertyFolded: 'released', value: 'XXXX-06-30', certainty: 'STATED'},
   of_entity: [
    {target: 'somos', values: {id: 'OF:841336ed765d2c8d'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:ef78df8b5fbca193', paragraph: 1, certainty: 'STATED',
              accordingTo: [], statement: 'Somos. debuts on June 30.', mentions: ['somos'],
              details: '{}'}}]},
  {fact: {id: '81c6ca581f0db1d0',
          statement: 'Somos. is about drug trafficking across the border of the United States and Mexico.',
          statementFolded: 'somos. is about drug trafficking across the border of the united states and mexico.',
          property: 'topics', propertyFolded: 'topics', value: 'drug trafficking',
          certainty: 'STATED'},
   of_entity: [
    {target: 'somos', values: {id: 'OF:fa7b5b5515a31e69'}}],
   concerns_entity: [
    {target: 'mexico', values: {id: 'CONCERNS:64e00beb45dad140'}},
    {target: 'united-states', values: {id: 'CONCERNS:03ad9ad80d5a2547'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:00b6947267a46f4b', paragraph: 1, certainty: 'STATED',
              accordingTo: [],
              statement: 'Somos. is about drug trafficking across the border of the United States and Mexico.',
              mentions: ['mexico', 'somos', 'united-states'], details: '{}'}}]},
  {fact: {id: '1e9b220b3e1cc955',
          statement: 'Somos. is about drug trafficking across the border of the United States and Mexico.',
          statementFolded: 'somos. is about drug trafficking across the border of the united states and mexico.',
          property: 'topics', propertyFolded: 'topics',
          value: 'border of the United States and Mexico', certainty: 'STATED'},
   of_entity: [
    {target: 'somos', values: {id: 'OF:7f41cff8bf8d3a9a'}}],
   concerns_entity: [
    {target: 'mexico', values: {id: 'CONCERNS:e5764a589391efc7'}},
    {target: 'united-states', values: {id: 'CONCERNS:da225336e89a239a'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:03f80dc88a4f62cd', paragraph: 1, certainty: 'STATED',
              accordingTo: [],
              statement: 'Somos. is about drug trafficking across the border of the United States and Mexico.',
              mentions: ['mexico', 'somos', 'united-states'], details: '{}'}}]},
  {fact: {id: '2147b86e730c9644',
          statement: 'Somos. takes up drug trafficking at the border differently from others.',
          statementFolded: 'somos. takes up drug trafficking at the border differently from others.',
          property: 'note', propertyFolded: 'note', certainty: 'STATED'},
   of_entity: [
    {target: 'somos', values: {id: 'OF:8660cfd5246a4265'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:6d9ebeb8f7953c2e', paragraph: 1, certainty: 'STATED',
              accordingTo: [],
              statement: 'Somos. takes up drug trafficking at the border differently from others.',
              mentions: ['somos'], details: '{}'}}]}
] AS row
MERGE (fact:Fact {id: row.fact.id})
SET fact = row.fact
WITH row, fact
CALL (row, fact) {
  UNWIND row.concerns_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:CONCERNS {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.object_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:OBJECT {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.of_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:OF {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.stated_in_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:STATED_IN {id: edge.values.id}]->(n)
  SET r = edge.values
};

// ---- Facts of paragraph 2

UNWIND [
  {fact: {id: '13ac26858121ed20', statement: 'Somos. has six episodes.',
          statementFolded: 'somos. has six episodes.', property: 'episodeCount',
          propertyFolded: 'episodecount', value: '6', certainty: 'STATED'},
   of_entity: [
    {target: 'somos', values: {id: 'OF:528a8135eeeeeb8d'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:bfa6e4f8e80469c9', paragraph: 2, certainty: 'STATED',
              accordingTo: [], statement: 'Somos. has six episodes.', mentions: ['somos'],
              details: '{}'}}]},
  {fact: {id: 'f8352297cdf6e0ea', statement: 'Somos. is a crime drama.',
          statementFolded: 'somos. is a crime drama.', property: 'genres',
          propertyFolded: 'genres', value: 'crime drama', certainty: 'STATED'},
   of_entity: [
    {target: 'somos', values: {id: 'OF:e17063339dbe46cf'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:c780ce925da8c577', paragraph: 2, certainty: 'STATED',
              accordingTo: [], statement: 'Somos. is a crime drama.', mentions: ['somos'],
              details: '{}'}}]},
  {fact: {id: '6a157e30ea7d35bf',
          statement: 'Somos. was inspired by the events that led up to a massacre.',
          statementFolded: 'somos. was inspired by the events that led up to a massacre.',
          property: 'BASED_ON', propertyFolded: 'based_on', certainty: 'STATED'},
   of_entity: [
    {target: 'somos', values: {id: 'OF:2260363eb9e958d8'}}],
   object_entity: [
    {target: 'allende-massacre', values: {id: 'OBJECT:d02868cece21bafa'}}],
   concerns_entity: [
    {target: 'allende-investigation', values: {id: 'CONCERNS:9eeb2f72ca6ed716'}},
    {target: 'james-schamus', values: {id: 'CONCERNS:e1319b76f8ee11ed'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:e716c275bc0eaefe', paragraph: 2, certainty: 'INFERRED',
              accordingTo: [],
              statement: 'Somos. was inspired by the events that led up to a massacre.',
              mentions: ['allende-massacre', 'somos'], details: '{}'}},
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:5d54235455353c71', paragraph: 7, certainty: 'STATED',
              accordingTo: ['james-schamus'],
              statement: 'Somos. is based on the events that the oral history is about.',
              mentions: ['allende-investigation', 'allende-massacre', 'james-schamus', 'somos'],
              details: '{}'}}]},
  {fact: {id: '2947a5bea7b9da54', statement: 'The massacre took place in 2011.',
          statementFolded: 'the massacre took place in 2011.', property: 'date',
          propertyFolded: 'date', value: '2011', certainty: 'STATED'},
   of_entity: [
    {target: 'allende-massacre', values: {id: 'OF:ac94da82de8140ad'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:e914f4925c25ab82', paragraph: 2, certainty: 'STATED',
              accordingTo: [], statement: 'The massacre took place in 2011.',
              mentions: ['allende-massacre'], details: '{}'}}]},
  {fact: {id: '89bf6cd1aa28302f', statement: 'At least 300 people were killed in the massacre.',
          statementFolded: 'at least 300 people were killed in the massacre.',
          property: 'deathsAtLeast', propertyFolded: 'deathsatleast', value: '300',
          certainty: 'STATED'},
   of_entity: [
    {target: 'allende-massacre', values: {id: 'OF:32c19a92a4dfe3f2'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:91dc7dae71a2bf82', paragraph: 2, certainty: 'STATED',
              accordingTo: [], statement: 'At least 300 people were killed in the massacre.',
              mentions: ['allende-massacre'], details: '{}'}}]},
  {fact: {id: '54b285cb4cb52bf3', statement: 'The massacre took place in Allende.',
          statementFolded: 'the massacre took place in allende.', property: 'AT',
          propertyFolded: 'at', certainty: 'STATED'},
   of_entity: [
    {target: 'allende-massacre', values: {id: 'OF:639f7c27742f3c1d'}}],
   object_entity: [
    {target: 'allende', values: {id: 'OBJECT:d1086b66bcb47d4e'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:0052d51cdb8d6fe2', paragraph: 2, certainty: 'STATED',
              accordingTo: [], statement: 'The massacre took place in Allende.',
              mentions: ['allende', 'allende-massacre'], details: '{}'}}]},
  {fact: {id: '50134d02e2084486', statement: 'Allende is in Mexico.',
          statementFolded: 'allende is in mexico.', property: 'WITHIN', propertyFolded: 'within',
          certainty: 'STATED'},
   of_entity: [
    {target: 'allende', values: {id: 'OF:1fcf2465022e5786'}}],
   object_entity: [
    {target: 'mexico', values: {id: 'OBJECT:d456043e646de32d'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:455d561e0ec7033c', paragraph: 2, certainty: 'STATED',
              accordingTo: [], statement: 'Allende is in Mexico.',
              mentions: ['allende', 'mexico'], details: '{}'}}]},
  {fact: {id: '4a9fc69a1ad6cde4', statement: 'Allende is a town on the border.',
          statementFolded: 'allende is a town on the border.', property: 'kind',
          propertyFolded: 'kind', value: 'TOWN', certainty: 'STATED'},
   of_entity: [
    {target: 'allende', values: {id: 'OF:cc9f36ffb9e75a23'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:b5e36aed490cad19', paragraph: 2, certainty: 'STATED',
              accordingTo: [], statement: 'Allende is a town on the border.',
              mentions: ['allende'], details: '{}'}}]},
  {fact: {id: 'bdf72a9e8a0f89e8', statement: 'Allende is a town on the border.',
          statementFolded: 'allende is a town on the border.', property: 'description',
          propertyFolded: 'description', value: 'A town on the border.', certainty: 'STATED'},
   of_entity: [
    {target: 'allende', values: {id: 'OF:b2bfb0442960ac13'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:ee997be16f9b9ae9', paragraph: 2, certainty: 'STATED',
              accordingTo: [], statement: 'Allende is a town on the border.',
              mentions: ['allende'], details: '{}'}}]},
  {fact: {id: 'd9c084737c62e6cb', statement: 'ProPublica brought out an investigation.',
          statementFolded: 'propublica brought out an investigation.', property: 'PUBLISHED',
          propertyFolded: 'published', certainty: 'STATED'},
   of_entity: [
    {target: 'propublica', values: {id: 'OF:6eb756463649a235'}}],
   object_entity: [
    {target: 'allende-investigation', values: {id: 'OBJECT:c806df644836bbe6'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:fb8272edb48700e6', paragraph: 2, certainty: 'STATED',
              accordingTo: [], statement: 'ProPublica brought out an investigation.',
              mentions: ['allende-investigation', 'propublica'], details: '{}'}}]},
  {fact: {id: 'b5f8141f39fb477b',
          statement: 'National Geographic brought out the same investigation.',
          statementFolded: 'national geographic brought out the same investigation.',
          property: 'PUBLISHED', propertyFolded: 'published', certainty: 'STATED'},
   of_entity: [
    {target: 'national-geographic', values: {id: 'OF:17840c44c30ded62'}}],
   object_entity: [
    {target: 'allende-investigation', values: {id: 'OBJECT:c4df3b342246bdf1'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:d680170ebf763d0d', paragraph: 2, certainty: 'STATED',
              accordingTo: [],
              statement: 'National Geographic brought out the same investigation.',
              mentions: ['allende-investigation', 'national-geographic'], details: '{}'}}]},
  {fact: {id: '58f99e8b7d91d754', statement: 'The investigation is by Ginger Thompson.',
          statementFolded: 'the investigation is by ginger thompson.', property: 'HAS_ROLE',
          propertyFolded: 'has_role', certainty: 'STATED'},
   of_entity: [
    {target: 'ginger-thompson', values: {id: 'OF:4b3d5ab0ba93e21d'}}],
   object_role: [
    {target: '95fe4a0ca3c831fa', values: {id: 'OBJECT:9c7334163166198e'}}],
   concerns_entity: [
    {target: 'allende-investigation', values: {id: 'CONCERNS:0213582de239aee2'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:9f2518f06490fde1', paragraph: 2, certainty: 'STATED',
              accordingTo: [], statement: 'The investigation is by Ginger Thompson.',
              mentions: ['allende-investigation', 'ginger-thompson'],
              details: '{"category":"JOURNALISM","former":"false","subject":"allende-investigation","title":"author"}'}}]},
  {fact: {id: '69a7190aababf5a4', statement: 'The investigation is about the massacre.',
          statementFolded: 'the investigation is about the massacre.', property: 'ABOUT',
          propertyFolded: 'about', certainty: 'STATED'},
   of_entity: [
    {target: 'allende-investigation', values: {id: 'OF:11b721c1005d5d07'}}],
   object_entity: [
    {target: 'allende-massacre', values: {id: 'OBJECT:a7c29ad8f6c557b6'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:feed5775d4e8db56', paragraph: 2, certainty: 'STATED',
              accordingTo: [], statement: 'The investigation is about the massacre.',
              mentions: ['allende-investigation', 'allende-massacre'], details: '{}'}}]},
  {fact: {id: '048228e574026486', statement: 'The investigation came later than the massacre.',
          statementFolded: 'the investigation came later than the massacre.', property: 'note',
          propertyFolded: 'note', certainty: 'STATED'},
   of_entity: [
    {target: 'allende-investigation', values: {id: 'OF:41f568529c94e162'}}],
   concerns_entity: [
    {target: 'allende-massacre', values: {id: 'CONCERNS:bec2bb60b13802b3'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:6c0e2a1395e50d1f', paragraph: 2, certainty: 'STATED',
              accordingTo: [], statement: 'The investigation came later than the massacre.',
              mentions: ['allende-investigation', 'allende-massacre'], details: '{}'}}]},
  {fact: {id: '477730e13aa87b2f', statement: 'An operation triggered the massacre.',
          statementFolded: 'an operation triggered the massacre.', property: 'TRIGGERED',
          propertyFolded: 'triggered', certainty: 'STATED'},
   of_entity: [
    {target: 'dea-operation', values: {id: 'OF:501e5afffdfa44b0'}}],
   object_entity: [
    {target: 'allende-massacre', values: {id: 'OBJECT:43d6a048d5db48b3'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:439c050b054614e0', paragraph: 2, certainty: 'STATED',
              accordingTo: ['allende-investigation'],
              statement: 'An operation triggered the massacre.',
              mentions: ['allende-massacre', 'dea-operation'], details: '{}'}}]},
  {fact: {id: 'fa467272db461183',
          statement: 'The operation was one of the U.S. Drug Enforcement Administration.',
          statementFolded: 'the operation was one of the u.s. drug enforcement administration.',
          property: 'TOOK_PART_IN', propertyFolded: 'took_part_in', certainty: 'STATED'},
   of_entity: [
    {target: 'dea', values: {id: 'OF:f73b7c44ba184e3f'}}],
   object_entity: [
    {target: 'dea-operation', values: {id: 'OBJECT:8e215ac2605717bb'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:c66a5ce62c7a7cde', paragraph: 2, certainty: 'STATED',
              accordingTo: ['allende-investigation'],
              statement: 'The operation was one of the U.S. Drug Enforcement Administration.',
              mentions: ['dea', 'dea-operation'], details: '{"part":"conducted by"}'}}]},
  {fact: {id: 'c7e0faf028619469',
          statement: 'The investigation, the article and the oral history are one work of Ginger Thompson.',
          statementFolded: 'the investigation, the article and the oral history are one work of ginger thompson.',
          property: 'alternateNames', propertyFolded: 'alternatenames',
          value: 'article by Ginger Thompson', certainty: 'INFERRED'},
   of_entity: [
    {target: 'allende-investigation', values: {id: 'OF:9b0904a47064057e'}}],
   concerns_entity: [
    {target: 'ginger-thompson', values: {id: 'CONCERNS:a59a535f4868ec72'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:1a0fd877a5027b21', paragraph: 2, certainty: 'INFERRED',
              accordingTo: [],
              statement: 'The investigation, the article and the oral history are one work of Ginger Thompson.',
              mentions: ['allende-investigation', 'ginger-thompson'], details: '{}'}},
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:8e5d487111d281f5', paragraph: 6, certainty: 'INFERRED',
              accordingTo: [],
              statement: 'The investigation, the article and the oral history are one work of Ginger Thompson.',
              mentions: ['allende-investigation', 'ginger-thompson'], details: '{}'}},
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:a3b25ac2e3996a03', paragraph: 7, certainty: 'INFERRED',
              accordingTo: [],
              statement: 'The investigation, the article and the oral history are one work of Ginger Thompson.',
              mentions: ['allende-investigation', 'ginger-thompson'], details: '{}'}}]},
  {fact: {id: '0a9c0b925ced4b73',
          statement: 'The investigation, the article and the oral history are one work of Ginger Thompson.',
          statementFolded: 'the investigation, the article and the oral history are one work of ginger thompson.',
          property: 'alternateNames', propertyFolded: 'alternatenames',
          value: 'oral history by Ginger Thompson', certainty: 'INFERRED'},
   of_entity: [
    {target: 'allende-investigation', values: {id: 'OF:5cae7deea427f93a'}}],
   concerns_entity: [
    {target: 'ginger-thompson', values: {id: 'CONCERNS:c5e408d54d18ee56'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:c9380f1d686ce6c7', paragraph: 2, certainty: 'INFERRED',
              accordingTo: [],
              statement: 'The investigation, the article and the oral history are one work of Ginger Thompson.',
              mentions: ['allende-investigation', 'ginger-thompson'], details: '{}'}},
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:4771fa4bd7c6d9d6', paragraph: 6, certainty: 'INFERRED',
              accordingTo: [],
              statement: 'The investigation, the article and the oral history are one work of Ginger Thompson.',
              mentions: ['allende-investigation', 'ginger-thompson'], details: '{}'}},
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:78b02a03ba57c33f', paragraph: 7, certainty: 'INFERRED',
              accordingTo: [],
              statement: 'The investigation, the article and the oral history are one work of Ginger Thompson.',
              mentions: ['allende-investigation', 'ginger-thompson'], details: '{}'}}]},
  {fact: {id: '2430a195e8c517b3',
          statement: 'The investigation, the article and the oral history are one work of Ginger Thompson.',
          statementFolded: 'the investigation, the article and the oral history are one work of ginger thompson.',
          property: 'note', propertyFolded: 'note', certainty: 'INFERRED'},
   of_entity: [
    {target: 'allende-investigation', values: {id: 'OF:b861afcfa2988431'}}],
   concerns_entity: [
    {target: 'ginger-thompson', values: {id: 'CONCERNS:b60d59c6ff3dd0d5'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:e4fe5b847a60a2d0', paragraph: 2, certainty: 'INFERRED',
              accordingTo: [],
              statement: 'The investigation, the article and the oral history are one work of Ginger Thompson.',
              mentions: ['allende-investigation', 'ginger-thompson'], details: '{}'}},
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:3ebe590eda86d402', paragraph: 6, certainty: 'INFERRED',
              accordingTo: [],
              statement: 'The investigation, the article and the oral history are one work of Ginger Thompson.',
              mentions: ['allende-investigation', 'ginger-thompson'], details: '{}'}},
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:4e7dee25d3dfaeca', paragraph: 7, certainty: 'INFERRED',
              accordingTo: [],
              statement: 'The investigation, the article and the oral history are one work of Ginger Thompson.',
              mentions: ['allende-investigation', 'ginger-thompson'], details: '{}'}}]}
] AS row
MERGE (fact:Fact {id: row.fact.id})
SET fact = row.fact
WITH row, fact
CALL (row, fact) {
  UNWIND row.concerns_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:CONCERNS {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.object_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:OBJECT {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.object_role AS edge
  MATCH (n:Role {id: edge.target})
  MERGE (fact)-[r:OBJECT {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.of_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:OF {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.stated_in_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:STATED_IN {id: edge.values.id}]->(n)
  SET r = edge.values
};

// ---- Facts of paragraph 3

UNWIND [
  {fact: {id: '749886ec54bf9a39', statement: 'James Schamus created Somos.',
          statementFolded: 'james schamus created somos.', property: 'HAS_ROLE',
          propertyFolded: 'has_role', certainty: 'STATED'},
   of_entity: [
    {target: 'james-schamus', values: {id: 'OF:05e21f6b8f86a1e5'}}],
   object_role: [
    {target: '7e2527f55de2d9b2', values: {id: 'OBJECT:82dbfd3a847f5a0a'}}],
   concerns_entity: [
    {target: 'somos', values: {id: 'CONCERNS:27389d6ed6a52257'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:3970fa706741cc58', paragraph: 3, certainty: 'STATED',
              accordingTo: [], statement: 'James Schamus created Somos.',
              mentions: ['james-schamus', 'somos'],
              details: '{"category":"CREATION","former":"false","subject":"somos","title":"creator"}'}}]},
  {fact: {id: '99f8e229a4df4c45', statement: 'James Schamus is the executive producer of Somos.',
          statementFolded: 'james schamus is the executive producer of somos.',
          property: 'HAS_ROLE', propertyFolded: 'has_role', certainty: 'STATED'},
   of_entity: [
    {target: 'james-schamus', values: {id: 'OF:2f81caff32cef049'}}],
   object_role: [
    {target: 'e2f9967a58fd52c9', values: {id: 'OBJECT:04062e8f8d44b0ef'}}],
   concerns_entity: [
    {target: 'somos', values: {id: 'CONCERNS:f9b07448fb7b4505'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:10d6cfcbe3ee4051', paragraph: 3, certainty: 'STATED',
              accordingTo: [], statement: 'James Schamus is the executive producer of Somos.',
              mentions: ['james-schamus', 'somos'],
              details: '{"category":"PRODUCTION","former":"false","subject":"somos","title":"executive producer"}'}}]},
  {fact: {id: '382ccc68cf04bbb2',
          statement: 'Somos. is the first television project of James Schamus.',
          statementFolded: 'somos. is the first television project of james schamus.',
          property: 'note', propertyFolded: 'note', certainty: 'STATED'},
   of_entity: [
    {target: 'james-schamus', values: {id: 'OF:2b5d379a8c39200c'}}],
   concerns_entity: [
    {target: 'somos', values: {id: 'CONCERNS:c2d4fce89c6d11a1'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:a7879248ce292200', paragraph: 3, certainty: 'STATED',
              accordingTo: [],
              statement: 'Somos. is the first television project of James Schamus.',
              mentions: ['james-schamus', 'somos'], details: '{}'}}]},
  {fact: {id: 'ef0cc55d8e091ff5',
          statement: 'James Schamus had a long career in film before Somos.',
          statementFolded: 'james schamus had a long career in film before somos.',
          property: 'note', propertyFolded: 'note', certainty: 'STATED'},
   of_entity: [
    {target: 'james-schamus', values: {id: 'OF:2bc8647fbe6cc4fe'}}],
   concerns_entity: [
    {target: 'somos', values: {id: 'CONCERNS:76b8a4c39d7c78b0'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:727f8dedf412f8ab', paragraph: 3, certainty: 'STATED',
              accordingTo: [],
              statement: 'James Schamus had a long career in film before Somos.',
              mentions: ['james-schamus', 'somos'], details: '{}'}}]},
  {fact: {id: '53b5aa9762767c3e',
          statement: 'James Schamus had an Oscar nomination for production, for Brokeback Mountain.',
          statementFolded: 'james schamus had an oscar nomination for production, for brokeback mountain.',
          property: 'kind', propertyFolded: 'kind', value: 'NOMINATION', certainty: 'STATED'},
   of_entity: [
    {target: 'schamus-oscar-nomination-production', values: {id: 'OF:e991adba1557c518'}}],
   concerns_entity: [
    {target: 'brokeback-mountain', values: {id: 'CONCERNS:2a0cb1255331453b'}},
    {target: 'james-schamus', values: {id: 'CONCERNS:dd261e9558cc5145'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:3e644bbf6457adb9', paragraph: 3, certainty: 'STATED',
              accordingTo: [],
              statement: 'James Schamus had an Oscar nomination for production, for Brokeback Mountain.',
              mentions: ['brokeback-mountain', 'james-schamus', 'schamus-oscar-nomination-production'],
              details: '{}'}}]},
  {fact: {id: 'a1dcbe71dd619160',
          statement: 'James Schamus had an Oscar nomination for production, for Brokeback Mountain.',
          statementFolded: 'james schamus had an oscar nomination for production, for brokeback mountain.',
          property: 'award', propertyFolded: 'award', value: 'Academy Award', certainty: 'STATED'},
   of_entity: [
    {target: 'schamus-oscar-nomination-production', values: {id: 'OF:8244069328d3a308'}}],
   concerns_entity: [
    {target: 'brokeback-mountain', values: {id: 'CONCERNS:da9ba2e924290033'}},
    {target: 'james-schamus', values: {id: 'CONCERNS:68bd3a4a3bc071ae'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:ecd61920573089e6', paragraph: 3, certainty: 'STATED',
              accordingTo: [],
              statement: 'James Schamus had an Oscar nomination for production, for Brokeback Mountain.',
              mentions: ['brokeback-mountain', 'james-schamus', 'schamus-oscar-nomination-production'],
              details: '{}'}}]},
  {fact: {id: '9a9e8d5cd080749b',
          statement: 'James Schamus had an Oscar nomination for production, for Brokeback Mountain.',
          statementFolded: 'james schamus had an oscar nomination for production, for brokeback mountain.',
          property: 'category', propertyFolded: 'category', value: 'production',
          certainty: 'STATED'},
   of_entity: [
    {target: 'schamus-oscar-nomination-production', values: {id: 'OF:c15f018160e3a323'}}],
   concerns_entity: [
    {target: 'brokeback-mountain', values: {id: 'CONCERNS:6667220fbf5744f2'}},
    {target: 'james-schamus', values: {id: 'CONCERNS:953e457101e0a557'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:d18d6eb9ed685dd0', paragraph: 3, certainty: 'STATED',
              accordingTo: [],
              statement: 'James Schamus had an Oscar nomination for production, for Brokeback Mountain.',
              mentions: ['brokeback-mountain', 'james-schamus', 'schamus-oscar-nomination-production'],
              details: '{}'}}]},
  {fact: {id: 'ab9bb696dc2b1526',
          statement: 'James Schamus had an Oscar nomination for production, for Brokeback Mountain.',
          statementFolded: 'james schamus had an oscar nomination for production, for brokeback mountain.',
          property: 'TOOK_PART_IN', propertyFolded: 'took_part_in', certainty: 'STATED'},
   of_entity: [
    {target: 'james-schamus', values: {id: 'OF:07fb62ac86a4daf7'}}],
   object_entity: [
    {target: 'schamus-oscar-nomination-production', values: {id: 'OBJECT:d311fe048ea25ba9'}}],
   concerns_entity: [
    {target: 'brokeback-mountain', values: {id: 'CONCERNS:fad0e0810ec71d31'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:9e6ecefa9925c854', paragraph: 3, certainty: 'STATED',
              accordingTo: [],
              statement: 'James Schamus had an Oscar nomination for production, for Brokeback Mountain.',
              mentions: ['brokeback-mountain', 'james-schamus', 'schamus-oscar-nomination-production'],
              details: '{"part":"nominee"}'}}]},
  {fact: {id: '33e5ac01996ae1ba',
          statement: 'James Schamus had an Oscar nomination for production, for Brokeback Mountain.',
          statementFolded: 'james schamus had an oscar nomination for production, for brokeback mountain.',
          property: 'FOR', propertyFolded: 'for', certainty: 'STATED'},
   of_entity: [
    {target: 'schamus-oscar-nomination-production', values: {id: 'OF:3ade05dfc6dd35c6'}}],
   object_entity: [
    {target: 'brokeback-mountain', values: {id: 'OBJECT:eb656cb46103a1e5'}}],
   concerns_entity: [
    {target: 'james-schamus', values: {id: 'CONCERNS:e2d46bf43b3525ef'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:8f5d593c1677206b', paragraph: 3, certainty: 'STATED',
              accordingTo: [],
              statement: 'James Schamus had an Oscar nomination for production, for Brokeback Mountain.',
              mentions: ['brokeback-mountain', 'james-schamus', 'schamus-oscar-nomination-production'],
              details: '{}'}}]},
  {fact: {id: '763c264003fe3b9f', statement: 'Brokeback Mountain is a film of 2005.',
          statementFolded: 'brokeback mountain is a film of 2005.', property: 'title',
          propertyFolded: 'title', value: 'Brokeback Mountain', certainty: 'STATED'},
   of_entity: [
    {target: 'brokeback-mountain', values: {id: 'OF:00bce76a9ac5e75d'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:d0d5746a6ec1c4bc', paragraph: 3, certainty: 'STATED',
              accordingTo: [], statement: 'Brokeback Mountain is a film of 2005.',
              mentions: ['brokeback-mountain'], details: '{}'}}]},
  {fact: {id: 'b7e8a435f69b46e3', statement: 'Brokeback Mountain is a film of 2005.',
          statementFolded: 'brokeback mountain is a film of 2005.', property: 'kind',
          propertyFolded: 'kind', value: 'FILM', certainty: 'STATED'},
   of_entity: [
    {target: 'brokeback-mountain', values: {id: 'OF:153a9fc15e5fd307'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:f81934579d6a2092', paragraph: 3, certainty: 'STATED',
              accordingTo: [], statement: 'Brokeback Mountain is a film of 2005.',
              mentions: ['brokeback-mountain'], details: '{}'}}]},
  {fact: {id: '41ab2e163d175ff3', statement: 'Brokeback Mountain is a film of 2005.',
          statementFolded: 'brokeback mountain is a film of 2005.', property: 'released',
          propertyFolded: 'released', value: '2005', certainty: 'STATED'},
   of_entity: [
    {target: 'brokeback-mountain', values: {id: 'OF:cc33fa431faa1a46'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:1d6bf9cd72c5c372', paragraph: 3, certainty: 'STATED',
              accordingTo: [], statement: 'Brokeback Mountain is a film of 2005.',
              mentions: ['brokeback-mountain'], details: '{}'}}]},
  {fact: {id: '8a833482502ca2b8',
          statement: 'James Schamus had an Oscar nomination for writing, for Crouching Tiger, Hidden Dragon.',
          statementFolded: 'james schamus had an oscar nomination for writing, for crouching tiger, hidden dragon.',
          property: 'kind', propertyFolded: 'kind', value: 'NOMINATION', certainty: 'STATED'},
   of_entity: [
    {target: 'schamus-oscar-nomination-writing', values: {id: 'OF:881770dddb84d7d1'}}],
   concerns_entity: [
    {target: 'crouching-tiger-hidden-dragon', values: {id: 'CONCERNS:ae1b1a89417910b9'}},
    {target: 'james-schamus', values: {id: 'CONCERNS:f62fbee7d3345830'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:8e46509dadf5b9d3', paragraph: 3, certainty: 'STATED',
              accordingTo: [],
              statement: 'James Schamus had an Oscar nomination for writing, for Crouching Tiger, Hidden Dragon.',
              mentions: ['crouching-tiger-hidden-dragon', 'james-schamus', 'schamus-oscar-nomination-writing'],
              details: '{}'}}]},
  {fact: {id: '9f400ec61c2fcc10',
          statement: 'James Schamus had an Oscar nomination for writing, for Crouching Tiger, Hidden Dragon.',
          statementFolded: 'james schamus had an oscar nomination for writing, for crouching tiger, hidden dragon.',
          property: 'award', propertyFolded: 'award', value: 'Academy Award', certainty: 'STATED'},
   of_entity: [
    {target: 'schamus-oscar-nomination-writing', values: {id: 'OF:cedb43413703fa0c'}}],
   concerns_entity: [
    {target: 'crouching-tiger-hidden-dragon', values: {id: 'CONCERNS:f0259224c4e4b2bf'}},
    {target: 'james-schamus', values: {id: 'CONCERNS:2f9219fcfa05f1c3'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:6292befc03ba2a85', paragraph: 3, certainty: 'STATED',
              accordingTo: [],
              statement: 'James Schamus had an Oscar nomination for writing, for Crouching Tiger, Hidden Dragon.',
              mentions: ['crouching-tiger-hidden-dragon', 'james-schamus', 'schamus-oscar-nomination-writing'],
              details: '{}'}}]},
  {fact: {id: '5ee6c14146e0ea2d',
          statement: 'James Schamus had an Oscar nomination for writing, for Crouching Tiger, Hidden Dragon.',
          statementFolded: 'james schamus had an oscar nomination for writing, for crouching tiger, hidden dragon.',
          property: 'category', propertyFolded: 'category', value: 'writing', certainty: 'STATED'},
   of_entity: [
    {target: 'schamus-oscar-nomination-writing', values: {id: 'OF:1ec15131d82ea1d2'}}],
   concerns_entity: [
    {target: 'crouching-tiger-hidden-dragon', values: {id: 'CONCERNS:ec0acfca1797205f'}},
    {target: 'james-schamus', values: {id: 'CONCERNS:6f479c67cbae8c58'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:11c2d976a516997c', paragraph: 3, certainty: 'STATED',
              accordingTo: [],
              statement: 'James Schamus had an Oscar nomination for writing, for Crouching Tiger, Hidden Dragon.',
              mentions: ['crouching-tiger-hidden-dragon', 'james-schamus', 'schamus-oscar-nomination-writing'],
              details: '{}'}}]},
  {fact: {id: '72b294c9228a473c',
          statement: 'James Schamus had an Oscar nomination for writing, for Crouching Tiger, Hidden Dragon.',
          statementFolded: 'james schamus had an oscar nomination for writing, for crouching tiger, hidden dragon.',
          property: 'TOOK_PART_IN', propertyFolded: 'took_part_in', certainty: 'STATED'},
   of_entity: [
    {target: 'james-schamus', values: {id: 'OF:155fc30a2a9f2bb8'}}],
   object_entity: [
    {target: 'schamus-oscar-nomination-writing', values: {id: 'OBJECT:c1c289367bff584d'}}],
   concerns_entity: [
    {target: 'crouching-tiger-hidden-dragon', values: {id: 'CONCERNS:2f695945065e4789'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:6568a84977b6e08f', paragraph: 3, certainty: 'STATED',
              accordingTo: [],
              statement: 'James Schamus had an Oscar nomination for writing, for Crouching Tiger, Hidden Dragon.',
              mentions: ['crouching-tiger-hidden-dragon', 'james-schamus', 'schamus-oscar-nomination-writing'],
              details: '{"part":"nominee"}'}}]},
  {fact: {id: '619a95337805181c',
          statement: 'James Schamus had an Oscar nomination for writing, for Crouching Tiger, Hidden Dragon.',
          statementFolded: 'james schamus had an oscar nomination for writing, for crouching tiger, hidden dragon.',
          property: 'FOR', propertyFolded: 'for', certainty: 'STATED'},
   of_entity: [
    {target: 'schamus-oscar-nomination-writing', values: {id: 'OF:21ec8900292c9b57'}}],
   object_entity: [
    {target: 'crouching-tiger-hidden-dragon', values: {id: 'OBJECT:57cdf25f44d8adab'}}],
   concerns_entity: [
    {target: 'james-schamus', values: {id: 'CONCERNS:ab1123d50f094a7c'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:ccd9de7016f0289d', paragraph: 3, certainty: 'STATED',
              accordingTo: [],
              statement: 'James Schamus had an Oscar nomination for writing, for Crouching Tiger, Hidden Dragon.',
              mentions: ['crouching-tiger-hidden-dragon', 'james-schamus', 'schamus-oscar-nomination-writing'],
              details: '{}'}}]},
  {fact: {id: '4ce0a471fd8d1660', statement: 'Crouching Tiger, Hidden Dragon is a film of 2000.',
          statementFolded: 'crouching tiger, hidden dragon is a film of 2000.',
          property: 'title', propertyFolded: 'title', value: 'Crouching Tiger, Hidden Dragon',
          certainty: 'STATED'},
   of_entity: [
    {target: 'crouching-tiger-hidden-dragon', values: {id: 'OF:baef9998d1631b35'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:9e99fb827ce66b59', paragraph: 3, certainty: 'STATED',
              accordingTo: [], statement: 'Crouching Tiger, Hidden Dragon is a film of 2000.',
              mentions: ['crouching-tiger-hidden-dragon'], details: '{}'}}]},
  {fact: {id: '8a52b616f162c36e', statement: 'Crouching Tiger, Hidden Dragon is a film of 2000.',
          statementFolded: 'crouching tiger, hidden dragon is a film of 2000.', property: 'kind',
          propertyFolded: 'kind', value: 'FILM', certainty: 'STATED'},
   of_entity: [
    {target: 'crouching-tiger-hidden-dragon', values: {id: 'OF:1784ea5d2bc24fd9'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:eef46b482d6c4e2c', paragraph: 3, certainty: 'STATED',
              accordingTo: [], statement: 'Crouching Tiger, Hidden Dragon is a film of 2000.',
              mentions: ['crouching-tiger-hidden-dragon'], details: '{}'}}]},
  {fact: {id: 'f60b2715ff955748', statement: 'Crouching Tiger, Hidden Dragon is a film of 2000.',
          statementFolded: 'crouching tiger, hidden dragon is a film of 2000.',
          property: 'released', propertyFolded: 'released', value: '2000', certainty: 'STATED'},
   of_entity: [
    {target: 'crouching-tiger-hidden-dragon', values: {id: 'OF:67f05a7d4b3190e7'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:361a49b8b9152655', paragraph: 3, certainty: 'STATED',
              accordingTo: [], statement: 'Crouching Tiger, Hidden Dragon is a film of 2000.',
              mentions: ['crouching-tiger-hidden-dragon'], details: '{}'}}]}
] AS row
MERGE (fact:Fact {id: row.fact.id})
SET fact = row.fact
WITH row, fact
CALL (row, fact) {
  UNWIND row.concerns_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:CONCERNS {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.object_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:OBJECT {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.object_role AS edge
  MATCH (n:Role {id: edge.target})
  MERGE (fact)-[r:OBJECT {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.of_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:OF {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.stated_in_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:STATED_IN {id: edge.values.id}]->(n)
  SET r = edge.values
};

// ---- Facts of paragraph 4

UNWIND [
  {fact: {id: '537a295079ecc38b', statement: 'The title Somos. ends in a period.',
          statementFolded: 'the title somos. ends in a period.', property: 'title',
          propertyFolded: 'title', value: 'Somos.', certainty: 'STATED'},
   of_entity: [
    {target: 'somos', values: {id: 'OF:b2678edebe24e6b0'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:4dff71dc11804adc', paragraph: 4, certainty: 'STATED',
              accordingTo: [], statement: 'The title Somos. ends in a period.',
              mentions: ['somos'], details: '{}'}}]},
  {fact: {id: '6b60847832ac2b0e',
          statement: 'James Schamus asked for the period, so that the title reads as an assertion and not only as a title.',
          statementFolded: 'james schamus asked for the period, so that the title reads as an assertion and not only as a title.',
          property: 'SAID', propertyFolded: 'said', certainty: 'STATED'},
   of_entity: [
    {target: 'james-schamus', values: {id: 'OF:c2d0a71f78e2d189'}}],
   object_quote: [
    {target: '196e169e21dc52b0', values: {id: 'OBJECT:e1c7a7b4039702dc'}}],
   concerns_entity: [
    {target: 'somos', values: {id: 'CONCERNS:a72a3aea2a87ac2c'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:53e535e9cacfff83', paragraph: 4, certainty: 'STATED',
              accordingTo: ['james-schamus'],
              statement: 'James Schamus asked for the period, so that the title reads as an assertion and not only as a title.',
              mentions: ['james-schamus', 'somos'],
              details: '{"about":["somos"],"paraphrase":"He asked for the period after the title, so that it reads as an assertion: Spanish says in one word what takes English two, \\"We are\\" or \\"We exist\\"."}'}}]},
  {fact: {id: 'aa271cf7f96a73d0',
          statement: 'English needs two words for it, "We are" or "We exist"; Spanish needs one.',
          statementFolded: 'english needs two words for it, "we are" or "we exist"; spanish needs one.',
          property: 'SAID', propertyFolded: 'said', certainty: 'STATED'},
   of_entity: [
    {target: 'james-schamus', values: {id: 'OF:3ce5333d48b668d1'}}],
   object_quote: [
    {target: '196e169e21dc52b0', values: {id: 'OBJECT:acd8af82399f3ae1'}}],
   concerns_entity: [
    {target: 'somos', values: {id: 'CONCERNS:31e06de14e111b74'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:0d6539f7514f185d', paragraph: 4, certainty: 'STATED',
              accordingTo: ['james-schamus'],
              statement: 'English needs two words for it, "We are" or "We exist"; Spanish needs one.',
              mentions: ['james-schamus', 'somos'],
              details: '{"about":["somos"],"paraphrase":"He asked for the period after the title, so that it reads as an assertion: Spanish says in one word what takes English two, \\"We are\\" or \\"We exist\\"."}'}}]}
] AS row
MERGE (fact:Fact {id: row.fact.id})
SET fact = row.fact
WITH row, fact
CALL (row, fact) {
  UNWIND row.concerns_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:CONCERNS {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.object_quote AS edge
  MATCH (n:Quote {id: edge.target})
  MERGE (fact)-[r:OBJECT {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.of_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:OF {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.stated_in_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:STATED_IN {id: edge.values.id}]->(n)
  SET r = edge.values
};

// ---- Facts of paragraph 5

UNWIND [
  {fact: {id: 'd283743f67108df9', statement: 'James Schamus is American.',
          statementFolded: 'james schamus is american.', property: 'NATIONAL_OF',
          propertyFolded: 'national_of', certainty: 'STATED'},
   of_entity: [
    {target: 'james-schamus', values: {id: 'OF:d5cdd6ce5c0b2699'}}],
   object_entity: [
    {target: 'united-states', values: {id: 'OBJECT:8d53efaa7167504e'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:18072314d1b6bfad', paragraph: 5, certainty: 'STATED',
              accordingTo: [], statement: 'James Schamus is American.',
              mentions: ['james-schamus', 'united-states'], details: '{}'}}]},
  {fact: {id: '13900e5e7da668b0', statement: 'Somos. is a Mexican production.',
          statementFolded: 'somos. is a mexican production.', property: 'PRODUCED_IN',
          propertyFolded: 'produced_in', certainty: 'STATED'},
   of_entity: [
    {target: 'somos', values: {id: 'OF:4c600f1f28ebea81'}}],
   object_entity: [
    {target: 'mexico', values: {id: 'OBJECT:5df6d8cb7a5cd066'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:37a9a87324b7c237', paragraph: 5, certainty: 'STATED',
              accordingTo: [], statement: 'Somos. is a Mexican production.',
              mentions: ['mexico', 'somos'], details: '{}'}}]},
  {fact: {id: '774c859b2f42fd74', statement: 'Somos. is in Spanish.',
          statementFolded: 'somos. is in spanish.', property: 'languages',
          propertyFolded: 'languages', value: 'es', certainty: 'STATED'},
   of_entity: [
    {target: 'somos', values: {id: 'OF:e89acee1c3e85bc2'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:b7b58d07858338fe', paragraph: 5, certainty: 'STATED',
              accordingTo: [], statement: 'Somos. is in Spanish.', mentions: ['somos'],
              details: '{}'}}]},
  {fact: {id: 'ad41eef5176e0fc8', statement: 'Somos. has English subtitles.',
          statementFolded: 'somos. has english subtitles.', property: 'subtitleLanguages',
          propertyFolded: 'subtitlelanguages', value: 'en', certainty: 'STATED'},
   of_entity: [
    {target: 'somos', values: {id: 'OF:d48a3d39a310d670'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:19caa7156dcefbfd', paragraph: 5, certainty: 'STATED',
              accordingTo: [], statement: 'Somos. has English subtitles.', mentions: ['somos'],
              details: '{}'}}]},
  {fact: {id: '5b7050b417e4aaa8',
          statement: 'Somos. should be made by Mexicans, and first of all for Mexicans.',
          statementFolded: 'somos. should be made by mexicans, and first of all for mexicans.',
          property: 'SAID', propertyFolded: 'said', certainty: 'STATED'},
   of_entity: [
    {target: 'james-schamus', values: {id: 'OF:d8b04ec227a70e63'}}],
   object_quote: [
    {target: '5ff9fae412a2cfad', values: {id: 'OBJECT:ae6c401f6e05870e'}}],
   concerns_entity: [
    {target: 'somos', values: {id: 'CONCERNS:840f10c0cf8cc259'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:1468ba77a61a55db', paragraph: 5, certainty: 'STATED',
              accordingTo: ['james-schamus'],
              statement: 'Somos. should be made by Mexicans, and first of all for Mexicans.',
              mentions: ['james-schamus', 'somos'],
              details: '{"about":["somos"],"paraphrase":"The series should be made by Mexicans and first of all for Mexicans; he took part and observed, and what he did not know made room for the team."}'}}]},
  {fact: {id: 'd145fdba30d89125',
          statement: 'The part of James Schamus was a participant-observer\'s: his not knowing made room for the team.',
          statementFolded: 'the part of james schamus was a participant-observer\'s: his not knowing made room for the team.',
          property: 'SAID', propertyFolded: 'said', certainty: 'STATED'},
   of_entity: [
    {target: 'james-schamus', values: {id: 'OF:0ce7a1e1143f2701'}}],
   object_quote: [
    {target: '5ff9fae412a2cfad', values: {id: 'OBJECT:73ae4dc2033df689'}}],
   concerns_entity: [
    {target: 'somos', values: {id: 'CONCERNS:8952858896dda5e6'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:6e23baff6ca63b20', paragraph: 5, certainty: 'STATED',
              accordingTo: ['james-schamus'],
              statement: 'The part of James Schamus was a participant-observer\'s: his not knowing made room for the team.',
              mentions: ['james-schamus', 'somos'],
              details: '{"about":["somos"],"paraphrase":"The series should be made by Mexicans and first of all for Mexicans; he took part and observed, and what he did not know made room for the team."}'}}]}
] AS row
MERGE (fact:Fact {id: row.fact.id})
SET fact = row.fact
WITH row, fact
CALL (row, fact) {
  UNWIND row.concerns_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:CONCERNS {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.object_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:OBJECT {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.object_quote AS edge
  MATCH (n:Quote {id: edge.target})
  MERGE (fact)-[r:OBJECT {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.of_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:OF {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.stated_in_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:STATED_IN {id: edge.values.id}]->(n)
  SET r = edge.values
};

// ---- Facts of paragraph 6

UNWIND [
  {fact: {id: '6aadf15836589d84',
          statement: 'A fragment of the article spells the series "Somas."',
          statementFolded: 'a fragment of the article spells the series "somas."',
          property: 'alternateNames', propertyFolded: 'alternatenames', value: 'Somas.',
          certainty: 'STATED'},
   of_entity: [
    {target: 'somos', values: {id: 'OF:4f91369d53ae7400'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:4d56665b2c426ec5', paragraph: 6, certainty: 'STATED',
              accordingTo: [], statement: 'A fragment of the article spells the series "Somas."',
              mentions: ['somos'], details: '{}'}}]},
  {fact: {id: 'ade653c5cd78c3de',
          statement: 'The fragment points to the article by Ginger Thompson; the address is cut off.',
          statementFolded: 'the fragment points to the article by ginger thompson; the address is cut off.',
          property: 'note', propertyFolded: 'note', certainty: 'STATED'},
   of_entity: [
    {target: 'allende-investigation', values: {id: 'OF:a46b937b2798e754'}}],
   concerns_entity: [
    {target: 'ginger-thompson', values: {id: 'CONCERNS:ff3beb0a59798871'}},
    {target: 'somos-fact-based-massacre', values: {id: 'CONCERNS:6f334b55f98a4b54'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:cbc20ce49d27455a', paragraph: 6, certainty: 'STATED',
              accordingTo: [],
              statement: 'The fragment points to the article by Ginger Thompson; the address is cut off.',
              mentions: ['allende-investigation', 'ginger-thompson', 'somos-fact-based-massacre'],
              details: '{}'}}]}
] AS row
MERGE (fact:Fact {id: row.fact.id})
SET fact = row.fact
WITH row, fact
CALL (row, fact) {
  UNWIND row.concerns_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:CONCERNS {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.of_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:OF {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.stated_in_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:STATED_IN {id: edge.values.id}]->(n)
  SET r = edge.values
};

// ---- Facts of paragraph 7

UNWIND [
  {fact: {id: 'dc0eff2be4808219', statement: 'Somos. is a series.',
          statementFolded: 'somos. is a series.', property: 'kind', propertyFolded: 'kind',
          value: 'SERIES', certainty: 'STATED'},
   of_entity: [
    {target: 'somos', values: {id: 'OF:ef5bccc0a9ba9cbc'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:41862853242bca38', paragraph: 7, certainty: 'STATED',
              accordingTo: [], statement: 'Somos. is a series.', mentions: ['somos'],
              details: '{}'}}]},
  {fact: {id: 'd392d535088aa889',
          statement: 'Most key creative leaders of Somos. are women, which is no coincidence.',
          statementFolded: 'most key creative leaders of somos. are women, which is no coincidence.',
          property: 'SAID', propertyFolded: 'said', certainty: 'STATED'},
   of_entity: [
    {target: 'james-schamus', values: {id: 'OF:b9080bfc0d4ed6db'}}],
   object_quote: [
    {target: '907df0d84c7eaf7c', values: {id: 'OBJECT:3700adaa3a96bf3d'}}],
   concerns_entity: [
    {target: 'allende-investigation', values: {id: 'CONCERNS:77066645f90e8a12'}},
    {target: 'allende-massacre', values: {id: 'CONCERNS:98d5bf353aeb24b8'}},
    {target: 'somos', values: {id: 'CONCERNS:9e31dda66a0f4125'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:1dbbef40da2ebce8', paragraph: 7, certainty: 'STATED',
              accordingTo: ['james-schamus'],
              statement: 'Most key creative leaders of Somos. are women, which is no coincidence.',
              mentions: ['allende-investigation', 'allende-massacre', 'james-schamus', 'somos'],
              details: '{"about":["somos","allende-massacre","allende-investigation"],"paraphrase":"That women are most of the key creative leaders is no coincidence: it was mainly women who spoke most fearlessly in the oral history of the events, and women still lead the effort to have these memorialized and accounted for."}'}}]},
  {fact: {id: 'c3416cdaacefc20d',
          statement: 'The reason: it was mainly women who spoke most fearlessly in the oral history by Ginger Thompson.',
          statementFolded: 'the reason: it was mainly women who spoke most fearlessly in the oral history by ginger thompson.',
          property: 'SAID', propertyFolded: 'said', certainty: 'STATED'},
   of_entity: [
    {target: 'james-schamus', values: {id: 'OF:228443c9fc63a8be'}}],
   object_quote: [
    {target: '907df0d84c7eaf7c', values: {id: 'OBJECT:e58fb7158a7e8be6'}}],
   concerns_entity: [
    {target: 'allende-investigation', values: {id: 'CONCERNS:105dfd9c56164073'}},
    {target: 'allende-massacre', values: {id: 'CONCERNS:1352c1aff84fff4c'}},
    {target: 'ginger-thompson', values: {id: 'CONCERNS:cd242c7a16cd96fd'}},
    {target: 'somos', values: {id: 'CONCERNS:e7a2b88373ac5a8e'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:6cd14f65511d595b', paragraph: 7, certainty: 'STATED',
              accordingTo: ['james-schamus'],
              statement: 'The reason: it was mainly women who spoke most fearlessly in the oral history by Ginger Thompson.',
              mentions: ['allende-investigation', 'allende-massacre', 'ginger-thompson', 'james-schamus', 'somos'],
              details: '{"about":["somos","allende-massacre","allende-investigation"],"paraphrase":"That women are most of the key creative leaders is no coincidence: it was mainly women who spoke most fearlessly in the oral history of the events, and women still lead the effort to have these memorialized and accounted for."}'}}]},
  {fact: {id: '062f4b750d5a24b4',
          statement: 'Women still lead the effort to memorialize the events and to have them accounted for.',
          statementFolded: 'women still lead the effort to memorialize the events and to have them accounted for.',
          property: 'SAID', propertyFolded: 'said', certainty: 'STATED'},
   of_entity: [
    {target: 'james-schamus', values: {id: 'OF:4445236f420cf214'}}],
   object_quote: [
    {target: '907df0d84c7eaf7c', values: {id: 'OBJECT:ed2a51eda0f8b39b'}}],
   concerns_entity: [
    {target: 'allende-investigation', values: {id: 'CONCERNS:eaa501c96fe8582a'}},
    {target: 'allende-massacre', values: {id: 'CONCERNS:67dda5bf060e3ae9'}},
    {target: 'somos', values: {id: 'CONCERNS:010b7137bca725b9'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:9cfbeaf5406c7d0b', paragraph: 7, certainty: 'STATED',
              accordingTo: ['james-schamus'],
              statement: 'Women still lead the effort to memorialize the events and to have them accounted for.',
              mentions: ['allende-investigation', 'allende-massacre', 'james-schamus', 'somos'],
              details: '{"about":["somos","allende-massacre","allende-investigation"],"paraphrase":"That women are most of the key creative leaders is no coincidence: it was mainly women who spoke most fearlessly in the oral history of the events, and women still lead the effort to have these memorialized and accounted for."}'}}]},
  {fact: {id: 'fa084bbde3352096',
          statement: 'Somos. is based on the events that the oral history is about.',
          statementFolded: 'somos. is based on the events that the oral history is about.',
          property: 'SAID', propertyFolded: 'said', certainty: 'STATED'},
   of_entity: [
    {target: 'james-schamus', values: {id: 'OF:40cd7fe97318c6b7'}}],
   object_quote: [
    {target: '907df0d84c7eaf7c', values: {id: 'OBJECT:90d8b9ad65e8c205'}}],
   concerns_entity: [
    {target: 'allende-investigation', values: {id: 'CONCERNS:cfe6b1e272023ed3'}},
    {target: 'allende-massacre', values: {id: 'CONCERNS:33415f193e6a62a7'}},
    {target: 'somos', values: {id: 'CONCERNS:cdbcad8e240069a6'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:de2b53199839f825', paragraph: 7, certainty: 'STATED',
              accordingTo: ['james-schamus'],
              statement: 'Somos. is based on the events that the oral history is about.',
              mentions: ['allende-investigation', 'allende-massacre', 'james-schamus', 'somos'],
              details: '{"about":["somos","allende-massacre","allende-investigation"],"paraphrase":"That women are most of the key creative leaders is no coincidence: it was mainly women who spoke most fearlessly in the oral history of the events, and women still lead the effort to have these memorialized and accounted for."}'}}]}
] AS row
MERGE (fact:Fact {id: row.fact.id})
SET fact = row.fact
WITH row, fact
CALL (row, fact) {
  UNWIND row.concerns_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:CONCERNS {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.object_quote AS edge
  MATCH (n:Quote {id: edge.target})
  MERGE (fact)-[r:OBJECT {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.of_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:OF {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.stated_in_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:STATED_IN {id: edge.values.id}]->(n)
  SET r = edge.values
};

// ---- Facts of paragraph 8

UNWIND [
  {fact: {id: 'b1d6ba26f2180e94', statement: 'Monika Revilla is a writer of Somos.',
          statementFolded: 'monika revilla is a writer of somos.', property: 'HAS_ROLE',
          propertyFolded: 'has_role', certainty: 'STATED'},
   of_entity: [
    {target: 'monika-revilla', values: {id: 'OF:0b0e320367cbd243'}}],
   object_role: [
    {target: '4c980c58786b6366', values: {id: 'OBJECT:8ed36cee0e0ee95a'}}],
   concerns_entity: [
    {target: 'somos', values: {id: 'CONCERNS:6e03dc32234c2140'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:3178c3143fb71d70', paragraph: 8, certainty: 'STATED',
              accordingTo: [], statement: 'Monika Revilla is a writer of Somos.',
              mentions: ['monika-revilla', 'somos'],
              details: '{"category":"WRITING","former":"false","subject":"somos","title":"writer"}'}}]},
  {fact: {id: '4c2e531cf3b315b1', statement: 'Fernanda Melchor is a writer of Somos.',
          statementFolded: 'fernanda melchor is a writer of somos.', property: 'HAS_ROLE',
          propertyFolded: 'has_role', certainty: 'STATED'},
   of_entity: [
    {target: 'fernanda-melchor', values: {id: 'OF:68475b6900c069a9'}}],
   object_role: [
    {target: '3bcd3cfa95e811fe', values: {id: 'OBJECT:31c8c9c37a2178be'}}],
   concerns_entity: [
    {target: 'somos', values: {id: 'CONCERNS:05e5aebe858e45b7'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:6c4ffb3ef6bbb08d', paragraph: 8, certainty: 'STATED',
              accordingTo: [], statement: 'Fernanda Melchor is a writer of Somos.',
              mentions: ['fernanda-melchor', 'somos'],
              details: '{"category":"WRITING","former":"false","subject":"somos","title":"writer"}'}}]},
  {fact: {id: '791e7dd0eed18eea', statement: 'Sandra Solares is a producer of Somos.',
          statementFolded: 'sandra solares is a producer of somos.', property: 'HAS_ROLE',
          propertyFolded: 'has_role', certainty: 'STATED'},
   of_entity: [
    {target: 'sandra-solares', values: {id: 'OF:c7c65068b2066f25'}}],
   object_role: [
    {target: 'a283b43171ac7cd5', values: {id: 'OBJECT:996eb9108dd77c8b'}}],
   concerns_entity: [
    {target: 'somos', values: {id: 'CONCERNS:2642eb94bc16b802'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:ea011128ac058d71', paragraph: 8, certainty: 'STATED',
              accordingTo: [], statement: 'Sandra Solares is a producer of Somos.',
              mentions: ['sandra-solares', 'somos'],
              details: '{"category":"PRODUCTION","former":"false","subject":"somos","title":"producer"}'}}]},
  {fact: {id: 'b8cbb123be1cbc02', statement: 'Álvaro Curiel is a director of Somos.',
          statementFolded: 'alvaro curiel is a director of somos.', property: 'HAS_ROLE',
          propertyFolded: 'has_role', certainty: 'STATED'},
   of_entity: [
    {target: 'alvaro-curiel', values: {id: 'OF:c07869ba908fff5c'}}],
   object_role: [
    {target: 'af1e61be15f208cf', values: {id: 'OBJECT:1ddde06168fbf154'}}],
   concerns_entity: [
    {target: 'somos', values: {id: 'CONCERNS:f363456629970e7b'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:c35cc52412d56cc5', paragraph: 8, certainty: 'STATED',
              accordingTo: [], statement: 'Álvaro Curiel is a director of Somos.',
              mentions: ['alvaro-curiel', 'somos'],
              details: '{"category":"DIRECTION","former":"false","subject":"somos","title":"director"}'}}]},
  {fact: {id: '69f241a10e9c815c', statement: 'Mariana Chenillo is a director of Somos.',
          statementFolded: 'mariana chenillo is a director of somos.', property: 'HAS_ROLE',
          propertyFolded: 'has_role', certainty: 'STATED'},
   of_entity: [
    {target: 'mariana-chenillo', values: {id: 'OF:177ab7dd85e8050c'}}],
   object_role: [
    {target: 'a83d05be2127c7c0', values: {id: 'OBJECT:4feffc83768f99e6'}}],
   concerns_entity: [
    {target: 'somos', values: {id: 'CONCERNS:c01d12053c0a19e9'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:1bd9cc6942cdf27d', paragraph: 8, certainty: 'STATED',
              accordingTo: [], statement: 'Mariana Chenillo is a director of Somos.',
              mentions: ['mariana-chenillo', 'somos'],
              details: '{"category":"DIRECTION","former":"false","subject":"somos","title":"director"}'}}]},
  {fact: {id: '01d92303f9701fb4', statement: 'Soledad Salfate is the head editor of Somos.',
          statementFolded: 'soledad salfate is the head editor of somos.', property: 'HAS_ROLE',
          propertyFolded: 'has_role', certainty: 'STATED'},
   of_entity: [
    {target: 'soledad-salfate', values: {id: 'OF:c81bb32b20800aaf'}}],
   object_role: [
    {target: '8596dff054b16fb7', values: {id: 'OBJECT:21815fc431dba1f4'}}],
   concerns_entity: [
    {target: 'somos', values: {id: 'CONCERNS:11e4b8dfcf055c1e'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:9d64dfe703571003', paragraph: 8, certainty: 'STATED',
              accordingTo: [], statement: 'Soledad Salfate is the head editor of Somos.',
              mentions: ['soledad-salfate', 'somos'],
              details: '{"category":"EDITING","former":"false","subject":"somos","title":"head editor"}'}}]},
  {fact: {id: 'fa000e7f72753798', statement: 'The list of the crew of Somos. is not complete.',
          statementFolded: 'the list of the crew of somos. is not complete.', property: 'note',
          propertyFolded: 'note', certainty: 'STATED'},
   of_entity: [
    {target: 'somos', values: {id: 'OF:c8f65230df5840e5'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:fd4cf4ed03ea0518', paragraph: 8, certainty: 'STATED',
              accordingTo: [], statement: 'The list of the crew of Somos. is not complete.',
              mentions: ['somos'], details: '{}'}}]}
] AS row
MERGE (fact:Fact {id: row.fact.id})
SET fact = row.fact
WITH row, fact
CALL (row, fact) {
  UNWIND row.concerns_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:CONCERNS {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.object_role AS edge
  MATCH (n:Role {id: edge.target})
  MERGE (fact)-[r:OBJECT {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.of_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:OF {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.stated_in_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:STATED_IN {id: edge.values.id}]->(n)
  SET r = edge.values
};

// ---- Facts of paragraph 9

UNWIND [
  {fact: {id: '4e37d0838e4b2bed', statement: 'Les Luchter wrote the article.',
          statementFolded: 'les luchter wrote the article.', property: 'HAS_ROLE',
          propertyFolded: 'has_role', certainty: 'INFERRED'},
   of_entity: [
    {target: 'les-luchter', values: {id: 'OF:c942e3c5849d1b09'}}],
   object_role: [
    {target: '9e23eb889dde1e40', values: {id: 'OBJECT:0890a1b73756dc14'}}],
   concerns_entity: [
    {target: 'somos-fact-based-massacre', values: {id: 'CONCERNS:6658c2fe5bcde35b'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:66c0d29a8ca18233', paragraph: 9, certainty: 'INFERRED',
              accordingTo: [], statement: 'Les Luchter wrote the article.',
              mentions: ['les-luchter', 'somos-fact-based-massacre'],
              details: '{"category":"JOURNALISM","former":"false","subject":"somos-fact-based-massacre","title":"author"}'}}]},
  {fact: {id: 'c057f065524c031a',
          statement: 'Les Luchter is a former managing editor of Multichannel News.',
          statementFolded: 'les luchter is a former managing editor of multichannel news.',
          property: 'HAS_ROLE', propertyFolded: 'has_role', certainty: 'STATED'},
   of_entity: [
    {target: 'les-luchter', values: {id: 'OF:b838e4aaa225a5fe'}}],
   object_role: [
    {target: '2e2ea302cc608b6b', values: {id: 'OBJECT:4bb2e2570ee45ea3'}}],
   concerns_entity: [
    {target: 'multichannel-news', values: {id: 'CONCERNS:7002e87e32a0ac6b'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:acefa4d0122523f7', paragraph: 9, certainty: 'STATED',
              accordingTo: [],
              statement: 'Les Luchter is a former managing editor of Multichannel News.',
              mentions: ['les-luchter', 'multichannel-news'],
              details: '{"category":"JOURNALISM","former":"true","subject":"multichannel-news","title":"managing editor"}'}}]},
  {fact: {id: 'c9a77a2391fb99b6',
          statement: 'Les Luchter is a former editor-in-chief of Cable Marketing.',
          statementFolded: 'les luchter is a former editor-in-chief of cable marketing.',
          property: 'HAS_ROLE', propertyFolded: 'has_role', certainty: 'INFERRED'},
   of_entity: [
    {target: 'les-luchter', values: {id: 'OF:5696f8601ea8e5b8'}}],
   object_role: [
    {target: '3a9205e1107cc0fe', values: {id: 'OBJECT:0912b66b8a1245eb'}}],
   concerns_entity: [
    {target: 'cable-marketing', values: {id: 'CONCERNS:c4d24d0253b4bd65'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:314d5d7b7e8672b3', paragraph: 9, certainty: 'INFERRED',
              accordingTo: [],
              statement: 'Les Luchter is a former editor-in-chief of Cable Marketing.',
              mentions: ['cable-marketing', 'les-luchter'],
              details: '{"category":"JOURNALISM","former":"true","subject":"cable-marketing","title":"editor-in-chief"}'}}]},
  {fact: {id: '260314b8eb998844',
          statement: 'Les Luchter is a former news editor of Broadcast Week.',
          statementFolded: 'les luchter is a former news editor of broadcast week.',
          property: 'HAS_ROLE', propertyFolded: 'has_role', certainty: 'INFERRED'},
   of_entity: [
    {target: 'les-luchter', values: {id: 'OF:acb061e311e85b9b'}}],
   object_role: [
    {target: '11d2555804508dbe', values: {id: 'OBJECT:1d410f100bbe51b2'}}],
   concerns_entity: [
    {target: 'broadcast-week', values: {id: 'CONCERNS:54e295550b4677d6'}}],
   stated_in_entity: [
    {target: 'somos-fact-based-massacre',
     values: {id: 'STATED_IN:385e49c59a7bcb03', paragraph: 9, certainty: 'INFERRED',
              accordingTo: [],
              statement: 'Les Luchter is a former news editor of Broadcast Week.',
              mentions: ['broadcast-week', 'les-luchter'],
              details: '{"category":"JOURNALISM","former":"true","subject":"broadcast-week","title":"news editor"}'}}]}
] AS row
MERGE (fact:Fact {id: row.fact.id})
SET fact = row.fact
WITH row, fact
CALL (row, fact) {
  UNWIND row.concerns_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:CONCERNS {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.object_role AS edge
  MATCH (n:Role {id: edge.target})
  MERGE (fact)-[r:OBJECT {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.of_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:OF {id: edge.values.id}]->(n)
  SET r = edge.values
}
WITH row, fact
CALL (row, fact) {
  UNWIND row.stated_in_entity AS edge
  MATCH (n:Entity {key: edge.target})
  MERGE (fact)-[r:STATED_IN {id: edge.values.id}]->(n)
  SET r = edge.values
};

// ---- HAS_ROLE: A person has a role

UNWIND [
  // Ginger Thompson -> author
  {source: 'ginger-thompson', target: '95fe4a0ca3c831fa',
   values: {id: 'HAS_ROLE:5b6b1d3e11e5690b', facts: ['58f99e8b7d91d754']}},
  // James Schamus -> creator
  {source: 'james-schamus', target: '7e2527f55de2d9b2',
   values: {id: 'HAS_ROLE:048890f3c4942827', facts: ['749886ec54bf9a39']}},
  // James Schamus -> executive producer
  {source: 'james-schamus', target: 'e2f9967a58fd52c9',
   values: {id: 'HAS_ROLE:0049b3b633676769', facts: ['99f8e229a4df4c45']}},
  // Monika Revilla -> writer
  {source: 'monika-revilla', target: '4c980c58786b6366',
   values: {id: 'HAS_ROLE:9e74700d1e048e32', facts: ['b1d6ba26f2180e94']}},
  // Fernanda Melchor -> writer
  {source: 'fernanda-melchor', target: '3bcd3cfa95e811fe',
   values: {id: 'HAS_ROLE:580e2bd5800a1b50', facts: ['4c2e531cf3b315b1']}},
  // Sandra Solares -> producer
  {source: 'sandra-solares', target: 'a283b43171ac7cd5',
   values: {id: 'HAS_ROLE:702c3811d458ad4a', facts: ['791e7dd0eed18eea']}},
  // Álvaro Curiel -> director
  {source: 'alvaro-curiel', target: 'af1e61be15f208cf',
   values: {id: 'HAS_ROLE:f8a2c8ad2427511c', facts: ['b8cbb123be1cbc02']}},
  // Mariana Chenillo -> director
  {source: 'mariana-chenillo', target: 'a83d05be2127c7c0',
   values: {id: 'HAS_ROLE:8b57caf0a3cd948b', facts: ['69f241a10e9c815c']}},
  // Soledad Salfate -> head editor
  {source: 'soledad-salfate', target: '8596dff054b16fb7',
   values: {id: 'HAS_ROLE:d67b3b7022630c66', facts: ['01d92303f9701fb4']}},
  // Les Luchter -> author
  {source: 'les-luchter', target: '9e23eb889dde1e40',
   values: {id: 'HAS_ROLE:f8b8ea811298b995', facts: ['4e37d0838e4b2bed']}},
  // Les Luchter -> managing editor
  {source: 'les-luchter', target: '2e2ea302cc608b6b',
   values: {id: 'HAS_ROLE:529e66ffa7a51662', facts: ['c057f065524c031a']}},
  // Les Luchter -> editor-in-chief
  {source: 'les-luchter', target: '3a9205e1107cc0fe',
   values: {id: 'HAS_ROLE:a7171d30c166a9c8', facts: ['c9a77a2391fb99b6']}},
  // Les Luchter -> news editor
  {source: 'les-luchter', target: '11d2555804508dbe',
   values: {id: 'HAS_ROLE:57d514b9442f981e', facts: ['260314b8eb998844']}}
] AS row
MATCH (a:Entity {key: row.source})
MATCH (b:Role {id: row.target})
MERGE (a)-[r:HAS_ROLE {id: row.values.id}]->(b)
SET r = row.values;

// ---- ON: A role on a thing

UNWIND [
  // author -> Investigation of the Allende massacre
  {source: '95fe4a0ca3c831fa', target: 'allende-investigation',
   values: {id: 'ON:e25c7b39342e152a', facts: ['58f99e8b7d91d754']}},
  // creator -> Somos.
  {source: '7e2527f55de2d9b2', target: 'somos',
   values: {id: 'ON:ed77edb5553ecf7d', facts: ['749886ec54bf9a39']}},
  // executive producer -> Somos.
  {source: 'e2f9967a58fd52c9', target: 'somos',
   values: {id: 'ON:54d0f785a3477a86', facts: ['99f8e229a4df4c45']}},
  // writer -> Somos.
  {source: '4c980c58786b6366', target: 'somos',
   values: {id: 'ON:61050cd82b51f6d1', facts: ['b1d6ba26f2180e94']}},
  // writer -> Somos.
  {source: '3bcd3cfa95e811fe', target: 'somos',
   values: {id: 'ON:57181d8b33e7cd1b', facts: ['4c2e531cf3b315b1']}},
  // producer -> Somos.
  {source: 'a283b43171ac7cd5', target: 'somos',
   values: {id: 'ON:499dac8d5d48bf12', facts: ['791e7dd0eed18eea']}},
  // director -> Somos.
  {source: 'af1e61be15f208cf', target: 'somos',
   values: {id: 'ON:357959e6610a3abb', facts: ['b8cbb123be1cbc02']}},
  // director -> Somos.
  {source: 'a83d05be2127c7c0', target: 'somos',
   values: {id: 'ON:e81e906f35b5046a', facts: ['69f241a10e9c815c']}},
  // head editor -> Somos.
  {source: '8596dff054b16fb7', target: 'somos',
   values: {id: 'ON:2192fa8bc2933775', facts: ['01d92303f9701fb4']}},
  // author -> Somos.: Fact-Based Massacre
  {source: '9e23eb889dde1e40', target: 'somos-fact-based-massacre',
   values: {id: 'ON:d10150f9d4c2ae80', facts: ['4e37d0838e4b2bed']}},
  // managing editor -> Multichannel News
  {source: '2e2ea302cc608b6b', target: 'multichannel-news',
   values: {id: 'ON:b6018762b839c471', facts: ['c057f065524c031a']}},
  // editor-in-chief -> Cable Marketing
  {source: '3a9205e1107cc0fe', target: 'cable-marketing',
   values: {id: 'ON:78170955f7eba9e0', facts: ['c9a77a2391fb99b6']}},
  // news editor -> Broadcast Week
  {source: '11d2555804508dbe', target: 'broadcast-week',
   values: {id: 'ON:b61263f82b2da232', facts: ['260314b8eb998844']}}
] AS row
MATCH (a:Role {id: row.source})
MATCH (b:Entity {key: row.target})
MERGE (a)-[r:ON {id: row.values.id}]->(b)
SET r = row.values;

// ---- PUBLISHED: A publication brought out a work

UNWIND [
  // ProPublica -> Investigation of the Allende massacre
  {source: 'propublica', target: 'allende-investigation',
   values: {id: 'PUBLISHED:da3c25bbd4b202b8', facts: ['d9c084737c62e6cb']}},
  // National Geographic -> Investigation of the Allende massacre
  {source: 'national-geographic', target: 'allende-investigation',
   values: {id: 'PUBLISHED:e8a167317a1796f2', facts: ['b5f8141f39fb477b']}}
] AS row
MATCH (a:Entity {key: row.source})
MATCH (b:Entity {key: row.target})
MERGE (a)-[r:PUBLISHED {id: row.values.id}]->(b)
SET r = row.values;

// ---- DISTRIBUTES: It carries or streams a work

UNWIND [
  // Netflix -> Somos.
  {source: 'netflix', target: 'somos',
   values: {id: 'DISTRIBUTES:c4418dc577480449', facts: ['137755d54195862e']}}
] AS row
MATCH (a:Entity {key: row.source})
MATCH (b:Entity {key: row.target})
MERGE (a)-[r:DISTRIBUTES {id: row.values.id}]->(b)
SET r = row.values;

// ---- PRODUCED_IN: A work's country of production

UNWIND [
  // Somos. -> Mexico
  {source: 'somos', target: 'mexico',
   values: {id: 'PRODUCED_IN:17a0a524361cb50e', facts: ['13900e5e7da668b0']}}
] AS row
MATCH (a:Entity {key: row.source})
MATCH (b:Entity {key: row.target})
MERGE (a)-[r:PRODUCED_IN {id: row.values.id}]->(b)
SET r = row.values;

// ---- BASED_ON: A work tells of an event

UNWIND [
  // Somos. -> Allende massacre
  {source: 'somos', target: 'allende-massacre',
   values: {id: 'BASED_ON:50b34eaafabe5b87', facts: ['6a157e30ea7d35bf']}}
] AS row
MATCH (a:Entity {key: row.source})
MATCH (b:Entity {key: row.target})
MERGE (a)-[r:BASED_ON {id: row.values.id}]->(b)
SET r = row.values;

// ---- ABOUT: A work reports on something

UNWIND [
  // Investigation of the Allende massacre -> Allende massacre
  {source: 'allende-investigation', target: 'allende-massacre',
   values: {id: 'ABOUT:fc2cd7dde3e1f954', facts: ['69a7190aababf5a4']}}
] AS row
MATCH (a:Entity {key: row.source})
MATCH (b:Entity {key: row.target})
MERGE (a)-[r:ABOUT {id: row.values.id}]->(b)
SET r = row.values;

// ---- TRIGGERED: An event set off another

UNWIND [
  // Operation of the U.S. Drug Enforcement Administration -> Allende massacre
  {source: 'dea-operation', target: 'allende-massacre',
   values: {id: 'TRIGGERED:5de235fbf731444d', facts: ['477730e13aa87b2f']}}
] AS row
MATCH (a:Entity {key: row.source})
MATCH (b:Entity {key: row.target})
MERGE (a)-[r:TRIGGERED {id: row.values.id}]->(b)
SET r = row.values;

// ---- AT: An event happened at a place

UNWIND [
  // Allende massacre -> Allende
  {source: 'allende-massacre', target: 'allende',
   values: {id: 'AT:d6fd46766cf5cc4c', facts: ['54b285cb4cb52bf3']}}
] AS row
MATCH (a:Entity {key: row.source})
MATCH (b:Entity {key: row.target})
MERGE (a)-[r:AT {id: row.values.id}]->(b)
SET r = row.values;

// ---- WITHIN: A place lies in another

UNWIND [
  // Allende -> Mexico
  {source: 'allende', target: 'mexico',
   values: {id: 'WITHIN:834ae0db158f0c83', facts: ['50134d02e2084486']}}
] AS row
MATCH (a:Entity {key: row.source})
MATCH (b:Entity {key: row.target})
MERGE (a)-[r:WITHIN {id: row.values.id}]->(b)
SET r = row.values;

// ---- TOOK_PART_IN: Someone took part in an event

UNWIND [
  // U.S. Drug Enforcement Administration -> Operation of the U.S. Drug Enforcement Administration
  {source: 'dea', target: 'dea-operation',
   values: {id: 'TOOK_PART_IN:7d1e3a146f6f730b', part: 'conducted by',
            partFolded: 'conducted by', facts: ['fa467272db461183']}},
  // James Schamus -> Oscar nomination of James Schamus for production
  {source: 'james-schamus', target: 'schamus-oscar-nomination-production',
   values: {id: 'TOOK_PART_IN:860244a99acdded9', part: 'nominee', partFolded: 'nominee',
            facts: ['ab9bb696dc2b1526']}},
  // James Schamus -> Oscar nomination of James Schamus for writing
  {source: 'james-schamus', target: 'schamus-oscar-nomination-writing',
   values: {id: 'TOOK_PART_IN:1620afcd36ace519', part: 'nominee', partFolded: 'nominee',
            facts: ['72b294c9228a473c']}}
] AS row
MATCH (a:Entity {key: row.source})
MATCH (b:Entity {key: row.target})
MERGE (a)-[r:TOOK_PART_IN {id: row.values.id}]->(b)
SET r = row.values;

// ---- FOR: A nomination for a work

UNWIND [
  // Oscar nomination of James Schamus for production -> Brokeback Mountain
  {source: 'schamus-oscar-nomination-production', target: 'brokeback-mountain',
   values: {id: 'FOR:413cecea6c16a114', facts: ['33e5ac01996ae1ba']}},
  // Oscar nomination of James Schamus for writing -> Crouching Tiger, Hidden Dragon
  {source: 'schamus-oscar-nomination-writing', target: 'crouching-tiger-hidden-dragon',
   values: {id: 'FOR:10bbe012fb3a59ae', facts: ['619a95337805181c']}}
] AS row
MATCH (a:Entity {key: row.source})
MATCH (b:Entity {key: row.target})
MERGE (a)-[r:FOR {id: row.values.id}]->(b)
SET r = row.values;

// ---- NATIONAL_OF: A person's nationality

UNWIND [
  // James Schamus -> United States
  {source: 'james-schamus', target: 'united-states',
   values: {id: 'NATIONAL_OF:4bdff3c338e82cd9', facts: ['d283743f67108df9']}}
] AS row
MATCH (a:Entity {key: row.source})
MATCH (b:Entity {key: row.target})
MERGE (a)-[r:NATIONAL_OF {id: row.values.id}]->(b)
SET r = row.values;

// ---- SAID: A person said it

UNWIND [
  // James Schamus -> He asked for the period after the title, so that it reads as an assertion: Spanish says in one word what takes English two, "We are" or "We exist".
  {source: 'james-schamus', target: '196e169e21dc52b0',
   values: {id: 'SAID:77e6d6b6c53a7e40', facts: ['6b60847832ac2b0e', 'aa271cf7f96a73d0']}},
  // James Schamus -> The series should be made by Mexicans and first of all for Mexicans; he took part and observed, and what he did not know made room for the team.
  {source: 'james-schamus', target: '5ff9fae412a2cfad',
   values: {id: 'SAID:f0637cc3cd0be788', facts: ['5b7050b417e4aaa8', 'd145fdba30d89125']}},
  // James Schamus -> That women are most of the key creative leaders is no coincidence: it was mainly women who spoke most fearlessly in the oral history of the events, and women still lead the effort to have these memorialized and accounted for.
  {source: 'james-schamus', target: '907df0d84c7eaf7c',
   values: {id: 'SAID:5bbb3556c8cbf0c1',
            facts: ['062f4b750d5a24b4', 'c3416cdaacefc20d', 'd392d535088aa889', 'fa084bbde3352096']}}
] AS row
MATCH (a:Entity {key: row.source})
MATCH (b:Quote {id: row.target})
MERGE (a)-[r:SAID {id: row.values.id}]->(b)
SET r = row.values;

// ---- ON_SUBJECT: What a quote is about

UNWIND [
  // He asked for the period after the title, so that it reads as an assertion: Spanish says in one word what takes English two, "We are" or "We exist". -> Somos.
  {source: '196e169e21dc52b0', target: 'somos',
   values: {id: 'ON_SUBJECT:3fdb1708c9dac38d', facts: ['6b60847832ac2b0e', 'aa271cf7f96a73d0']}},
  // The series should be made by Mexicans and first of all for Mexicans; he took part and observed, and what he did not know made room for the team. -> Somos.
  {source: '5ff9fae412a2cfad', target: 'somos',
   values: {id: 'ON_SUBJECT:6464c392eb1540fb', facts: ['5b7050b417e4aaa8', 'd145fdba30d89125']}},
  // That women are most of the key creative leaders is no coincidence: it was mainly women who spoke most fearlessly in the oral history of the events, and women still lead the effort to have these memorialized and accounted for. -> Somos.
  {source: '907df0d84c7eaf7c', target: 'somos',
   values: {id: 'ON_SUBJECT:d700776bdbbac3cb',
            facts: ['062f4b750d5a24b4', 'c3416cdaacefc20d', 'd392d535088aa889', 'fa084bbde3352096']}},
  // That women are most of the key creative leaders is no coincidence: it was mainly women who spoke most fearlessly in the oral history of the events, and women still lead the effort to have these memorialized and accounted for. -> Allende massacre
  {source: '907df0d84c7eaf7c', target: 'allende-massacre',
   values: {id: 'ON_SUBJECT:5c209c52c72d9b84',
            facts: ['062f4b750d5a24b4', 'c3416cdaacefc20d', 'd392d535088aa889', 'fa084bbde3352096']}},
  // That women are most of the key creative leaders is no coincidence: it was mainly women who spoke most fearlessly in the oral history of the events, and women still lead the effort to have these memorialized and accounted for. -> Investigation of the Allende massacre
  {source: '907df0d84c7eaf7c', target: 'allende-investigation',
   values: {id: 'ON_SUBJECT:d656139b993c3d2e',
            facts: ['062f4b750d5a24b4', 'c3416cdaacefc20d', 'd392d535088aa889', 'fa084bbde3352096']}}
] AS row
MATCH (a:Quote {id: row.source})
MATCH (b:Entity {key: row.target})
MERGE (a)-[r:ON_SUBJECT {id: row.values.id}]->(b)
SET r = row.values;

// ---- Bookkeeping: what was loaded, what it speaks of, the graph's version

UNWIND [
  {id: 'somos-fact-based-massacre', hash: 'e50de513f7afba05'}
] AS row
MERGE (n:Seed {id: row.id})
SET n = row;
UNWIND [
  {id: 'graph', version: '1b39e4c0ef325693'}
] AS row
MERGE (n:Graph {id: row.id})
SET n = row;
UNWIND [
  {source: 'somos-fact-based-massacre', target: 'somos-fact-based-massacre',
   values: {id: 'DECLARES:326fc4f53e2faa52', kind: 'ARTICLE'}},
  {source: 'somos-fact-based-massacre', target: 'somos',
   values: {id: 'DECLARES:4b1ffbbb43948760'}},
  {source: 'somos-fact-based-massacre', target: 'allende-investigation',
   values: {id: 'DECLARES:f9b2d5061734fa34', name: 'Investigation of the Allende massacre',
            kind: 'INVESTIGATION'}},
  {source: 'somos-fact-based-massacre', target: 'brokeback-mountain',
   values: {id: 'DECLARES:d26ba0839f82e0da'}},
  {source: 'somos-fact-based-massacre', target: 'crouching-tiger-hidden-dragon',
   values: {id: 'DECLARES:58a3e07ff7b5f617'}},
  {source: 'somos-fact-based-massacre', target: 'james-schamus',
   values: {id: 'DECLARES:c068ced221038bdf', name: 'James Schamus'}},
  {source: 'somos-fact-based-massacre', target: 'ginger-thompson',
   values: {id: 'DECLARES:29cf154497a4f110', name: 'Ginger Thompson'}},
  {source: 'somos-fact-based-massacre', target: 'les-luchter',
   values: {id: 'DECLARES:4cc65e7d576c02fc', name: 'Les Luchter'}},
  {source: 'somos-fact-based-massacre', target: 'monika-revilla',
   values: {id: 'DECLARES:a1830c5c09141f58', name: 'Monika Revilla'}},
  {source: 'somos-fact-based-massacre', target: 'fernanda-melchor',
   values: {id: 'DECLARES:c64535d58677060f', name: 'Fernanda Melchor'}},
  {source: 'somos-fact-based-massacre', target: 'sandra-solares',
   values: {id: 'DECLARES:5540fa2743a03452', name: 'Sandra Solares'}},
  {source: 'somos-fact-based-massacre', target: 'alvaro-curiel',
   values: {id: 'DECLARES:25ffccf156a75958', name: 'Álvaro Curiel'}},
  {source: 'somos-fact-based-massacre', target: 'mariana-chenillo',
   values: {id: 'DECLARES:9824c5a395c1c9e6', name: 'Mariana Chenillo'}},
  {source: 'somos-fact-based-massacre', target: 'soledad-salfate',
   values: {id: 'DECLARES:68edb5c9e866c683', name: 'Soledad Salfate'}},
  {source: 'somos-fact-based-massacre', target: 'propublica',
   values: {id: 'DECLARES:47ecf01b20f33478', name: 'ProPublica', kind: 'NEWSROOM'}},
  {source: 'somos-fact-based-massacre', target: 'national-geographic',
   values: {id: 'DECLARES:484224e84f30cbfc', name: 'National Geographic', kind: 'MAGAZINE'}},
  {source: 'somos-fact-based-massacre', target: 'multichannel-news',
   values: {id: 'DECLARES:7974309f329da3d9', name: 'Multichannel News', kind: 'TRADE_MAGAZINE'}},
  {source: 'somos-fact-based-massacre', target: 'cable-marketing',
   values: {id: 'DECLARES:ade7fdd53207eb49', name: 'Cable Marketing', kind: 'TRADE_MAGAZINE'}},
  {source: 'somos-fact-based-massacre', target: 'broadcast-week',
   values: {id: 'DECLARES:f4cd6ca02eaf41cf', name: 'Broadcast Week', kind: 'TRADE_MAGAZINE'}},
  {source: 'somos-fact-based-massacre', target: 'netflix',
   values: {id: 'DECLARES:92b18c2b37c79688', name: 'Netflix', kind: 'STREAMING_SERVICE'}},
  {source: 'somos-fact-based-massacre', target: 'dea',
   values: {id: 'DECLARES:64a98017e7c8d122', name: 'U.S. Drug Enforcement Administration',
            kind: 'GOVERNMENT_AGENCY'}},
  {source: 'somos-fact-based-massacre', target: 'allende-massacre',
   values: {id: 'DECLARES:16d19ee94101ba83', name: 'Allende massacre', kind: 'MASSACRE'}},
  {source: 'somos-fact-based-massacre', target: 'dea-operation',
   values: {id: 'DECLARES:97c9721d463d3cce',
            name: 'Operation of the U.S. Drug Enforcement Administration', kind: 'OPERATION'}},
  {source: 'somos-fact-based-massacre', target: 'schamus-oscar-nomination-production',
   values: {id: 'DECLARES:fb673b99324fbe17',
            name: 'Oscar nomination of James Schamus for production'}},
  {source: 'somos-fact-based-massacre', target: 'schamus-oscar-nomination-writing',
   values: {id: 'DECLARES:a2e26100c80a32b3',
            name: 'Oscar nomination of James Schamus for writing'}},
  {source: 'somos-fact-based-massacre', target: 'allende',
   values: {id: 'DECLARES:90abd47e864e880c', name: 'Allende'}},
  {source: 'somos-fact-based-massacre', target: 'mexico',
   values: {id: 'DECLARES:ec3606398912dfb8', name: 'Mexico', kind: 'COUNTRY'}},
  {source: 'somos-fact-based-massacre', target: 'united-states',
   values: {id: 'DECLARES:11e59b6102e40fd7', name: 'United States', kind: 'COUNTRY'}}
] AS row
MATCH (a:Seed {id: row.source})
MATCH (b:Entity {key: row.target})
MERGE (a)-[r:DECLARES {id: row.values.id}]->(b)
SET r = row.values;
