import type { CodegenConfig } from "@graphql-codegen/cli";

const config: CodegenConfig = {
  schema: process.env.GRAPH_SERVICE_URL ?? "http://127.0.0.1:8000/graphql",
  documents: "src/*.graphql",
  config: { scalars: { Date: "string", ID: "string" }, useTypeImports: true },
  generates: {
    "src/generated/schema.ts": {
      plugins: ["typescript"],
      config: { enumsAsTypes: true },
    },
    "src/generated/operations.ts": {
      plugins: ["typescript-operations", "typed-document-node"],
      config: { importSchemaTypesFrom: "src/generated/schema.ts" },
    },
    "src/generated/possible-types.ts": {
      plugins: ["fragment-matcher"],
    },
  },
};

export default config;
