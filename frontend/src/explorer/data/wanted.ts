/** What is wanted of paths, and of what is shared, as arguments of GraphQL: variables where one text serves all, values where it is shown. */
import { ANY, type Wanted } from "../view/view.ts";
import type { Schema } from "./schema.ts";

const TYPES = { kinds: "[HopKind!]", without: "[ID!]", evidence: "EvidenceWhere" } as const;

type Argument = keyof typeof TYPES;

/** Those that a root field takes, as far as this schema has them. */
function taken(schema: Schema, root: string): readonly Argument[] {
  const takes = schema.roots.get(root)?.takes ?? new Set();
  return (Object.keys(TYPES) as Argument[]).filter((name) => takes.has(name));
}

/** Declarations of variables for them. */
export function declared(schema: Schema, root: string): string {
  return taken(schema, root).map((name) => `, $${name}: ${TYPES[name]}`).join("");
}

/** The arguments, as variables. */
export function passed(schema: Schema, root: string): string {
  return taken(schema, root).map((name) => `, ${name}: $${name}`).join("");
}

/** The values of those variables; what is not wanted in particular has none, and so is no part of the question. */
export function argumentsOf(schema: Schema, root: string, { notOver, stated, source, around }: Wanted = ANY): Record<string, unknown> {
  const evidence = {
    ...(stated && { certainty: { eq: "STATED" } }),
    ...(source !== null && { source: { key: { eq: source.slice(source.indexOf(":") + 1) } } }),
  };
  const values: Partial<Record<Argument, unknown>> = {
    ...(notOver.length > 0 && { kinds: schema.hopKinds.filter((kind) => !notOver.includes(kind)) }),
    ...(around.length > 0 && { without: around }),
    ...(Object.keys(evidence).length > 0 && { evidence }),
  };
  return Object.fromEntries(taken(schema, root).flatMap((name) => (name in values ? [[name, values[name]]] : [])));
}

/** The arguments with their values written out. */
export function written(schema: Schema, root: string, wanted?: Wanted): string {
  return Object.entries(argumentsOf(schema, root, wanted))
    .map(([name, value]) => `, ${name}: ${literal(value, name === "kinds")}`)
    .join("");
}

/** A value as GraphQL writes it. */
function literal(value: unknown, isEnum: boolean): string {
  if (Array.isArray(value)) {
    return `[${value.map((each) => literal(each, isEnum)).join(", ")}]`;
  }
  if (typeof value === "object" && value !== null) {
    return `{${Object.entries(value).map(([name, each]) => `${name}: ${literal(each, name === "certainty" || isEnum)}`).join(", ")}}`;
  }
  return isEnum ? String(value) : JSON.stringify(value);
}
