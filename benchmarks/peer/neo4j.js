// The graph through @neo4j/graphql: its schema, and what each request's context needs.

import { readFileSync } from "node:fs";

import { Neo4jGraphQL } from "@neo4j/graphql";
import neo4j from "neo4j-driver";

const { NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE } = process.env;

const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD), {
  notificationFilter: { minimumSeverityLevel: "OFF" },
  telemetryDisabled: true,
});

// Without the database's name the driver would have to ask for it.
export const context = () => ({ sessionConfig: { database: NEO4J_DATABASE } });

// What the library calls deprecated is left out: a smaller schema, and no other answers.
export const schema = await new Neo4jGraphQL({
  typeDefs: readFileSync(new URL("typedefs.graphql", import.meta.url), "utf8"),
  driver,
  features: {
    excludeDeprecatedFields: {
      mutationOperations: true,
      aggregationFilters: true,
      aggregationFiltersOutsideConnection: true,
      relationshipFilters: true,
      attributeFilters: true,
    },
  },
}).getSchema();
