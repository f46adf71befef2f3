/** Writes the explorer's questions for a schema: `node questions.ts SDL JSON`. */
import { readFileSync, writeFileSync } from "node:fs";
import { buildSchema, graphqlSync } from "graphql";
import { questionsOf } from "./src/explorer/data/questions.ts";
import { INTROSPECTION, readSchema, type SchemaAnswer } from "./src/explorer/data/schema.ts";

const [sdl = "", json = ""] = process.argv.slice(2);
const schema = buildSchema(readFileSync(sdl, "utf8"));
const { data } = graphqlSync({ schema, source: INTROSPECTION });
const questions = await questionsOf(readSchema(data as unknown as SchemaAnswer));
writeFileSync(json, `${JSON.stringify(questions, null, 1)}\n`);
