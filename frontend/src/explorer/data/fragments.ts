/** Pieces of GraphQL that are made from the schema: what to ask of an entity, whatever its type. */
import type { Citation, Entity, Fact, FuzzyDate } from "./entity.ts";
import type { NodeType, Schema, ValueField } from "./schema.ts";

function kindOf(type: NodeType | undefined): ValueField | undefined {
  return type?.values.find(({ name, shape }) => name === "kind" && shape === "enum");
}

function dateOf(type: NodeType | undefined): ValueField | undefined {
  return type?.values.find(({ shape }) => shape === "date");
}

/** A field as it is asked for. */
export function asked({ name, alias }: { readonly name: string; readonly alias: string }): string {
  return alias === name ? name : `${alias}: ${name}`;
}

/** What to ask of a type, as far as the schema has it: `id citations { work { id name } } roles(first: 5) { … }`. */
export function known(schema: Schema, type: string, selection: string): string {
  const tokens = selection.match(/[{}]|\w+(?:\([^)]*\))?/g) ?? [];
  const read = (of: string): string => {
    const told: string[] = [];
    for (let token = tokens.shift(); token !== undefined && token !== "}"; token = tokens.shift()) {
      const leads = schema.fields.get(of)?.get(/^\w+/.exec(token)?.[0] ?? "");
      if (tokens[0] === "{") {
        tokens.shift();
        const inner = read(leads?.type ?? "");
        told.push(...(inner !== "" && leads?.paged === token.endsWith(")") ? [`${token} { ${inner} }`] : []));
      } else if (leads !== undefined && !schema.fields.get(leads.type)?.size) {
        told.push(token);
      }
    }
    return told.join(" ");
  };
  return read(type);
}

/** What to ask of any entity that is drawn. */
export function entityFields(schema: Schema): string {
  const isNamed = schema.sharedFields.has("name");
  const own = [...schema.types.values()].flatMap((type) => {
    const [kind, date] = [kindOf(type), dateOf(type)];
    const fields = [
      ...(isNamed || type.label === "id" ? [] : [asked({ name: type.label, alias: type.labelAlias })]),
      ...(kind ? [asked(kind)] : []),
      ...(date ? [`${asked(date)} { edtf earliest latest }`] : []),
    ];
    return fields.length > 0 ? [`... on ${type.name} { ${fields.join(" ")} }`] : [];
  });
  return ["__typename id", ...(isNamed ? ["name"] : []), ...own].join(" ");
}

/** What is answered to `entityFields`. */
export interface EntityAnswer {
  readonly __typename: string;
  readonly id: string;
  readonly name?: string;
  readonly [alias: string]: unknown;
}

function isDate(value: unknown): value is FuzzyDate {
  return typeof value === "object" && value !== null && "edtf" in value;
}

/** Reads the entities that answers to `entityFields` tell of. */
export function entityReader(schema: Schema): (answer: EntityAnswer) => Entity {
  return (answer) => readEntity(schema.types.get(answer.__typename), answer);
}

function readEntity(of: NodeType | undefined, answer: EntityAnswer): Entity {
  const { __typename: type, id, name } = answer;
  const [named, kind, when] = [of?.labelAlias, kindOf(of)?.alias, dateOf(of)?.alias].map((alias) => answer[alias ?? ""]);
  return {
    id,
    type,
    name: name ?? (typeof named === "string" ? named : id),
    kind: typeof kind === "string" ? kind : null,
    when: isDate(when) ? when : null,
  };
}

/** What to ask of a fact. */
export const FACT_FIELDS =
  "id statement property value certainty citations { work { id name } paragraph locator url certainty accordingTo { id name } }";

/** What is answered to `FACT_FIELDS`. */
export interface FactAnswer {
  readonly id: string;
  readonly statement?: string;
  readonly property?: string;
  readonly value?: string | null;
  readonly certainty?: string;
  readonly citations: readonly {
    readonly work: { readonly id: string; readonly name?: string };
    readonly paragraph?: number | null;
    readonly locator?: string | null;
    readonly url?: string | null;
    readonly certainty?: string;
    readonly accordingTo?: readonly { readonly id: string; readonly name?: string }[];
  }[];
}

/** The fact that an answer to `FACT_FIELDS` tells of. */
export function readFact({ id, statement = "", property = "", value = null, certainty = STATED, citations }: FactAnswer): Fact {
  return { id, statement, property, value, certainty, citations: citations.map(readCitation) };
}

// Where a model doesn't tell how sure a source is, there is nothing to remark on.
const STATED = "STATED";

function readCitation(answer: FactAnswer["citations"][number]): Citation {
  const { work, paragraph = null, locator = null, url = null, certainty = STATED, accordingTo = [] } = answer;
  return { source: named(work), paragraph, locator, url, certainty, accordingTo: accordingTo.map(named) };
}

function named({ id, name = id }: { readonly id: string; readonly name?: string }): { id: string; name: string } {
  return { id, name };
}
