import type { CodegenConfig } from "@graphql-codegen/cli";

const config: CodegenConfig = {
  schema: process.env.GRAPH_SERVICE_URL ?? "http://127.0.0.1:8000/graphql",
  documents: "who.ts",
  generates: {
    "types.ts": { plugins: ["typescript-operations"] },
  },
};

export default config;
