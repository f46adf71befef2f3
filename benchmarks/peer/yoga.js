// @neo4j/graphql behind GraphQL Yoga.

import { NoSchemaIntrospectionCustomRule } from "graphql";
import { createYoga } from "graphql-yoga";

import { listen } from "./listening.js";
import { context, schema } from "./neo4j.js";

// Documents and their validation are cached by default. The rule is part of what is cached.
const noIntrospection = {
  onValidate({ addValidationRule }) {
    addValidationRule(NoSchemaIntrospectionCustomRule);
  },
};

const yoga = createYoga({
  schema,
  context,
  plugins: [noIntrospection],
  batching: false,
  cors: false,
  graphiql: false,
  landingPage: false,
  logging: false,
  multipart: false,
});

listen(yoga);
