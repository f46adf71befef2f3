/** What the service's schema says of the graph: which types there are, and which fields have plain values. */

/** A type as introspection gives it: a name, or what is inside a list or a non-null. */
interface TypeReference {
  readonly kind: string;
  readonly name: string | null;
  readonly ofType: TypeReference | null;
}

interface FieldAnswer {
  readonly name: string;
  readonly args: readonly { readonly name: string }[];
  readonly type: TypeReference;
}

interface TypeAnswer {
  readonly kind: string;
  readonly name: string;
  readonly enumValues?: readonly { readonly name: string }[] | null;
  readonly fields: readonly FieldAnswer[] | null;
  readonly possibleTypes: readonly { readonly name: string }[] | null;
}

/** What `INTROSPECTION` is answered with. */
export interface SchemaAnswer {
  readonly __schema: {
    readonly queryType: { readonly name: string };
    readonly types: readonly TypeAnswer[];
  };
}

/** A field whose value can be shown as it is. */
export interface ValueField {
  readonly name: string;
  readonly shape: "value" | "enum" | "date" | "list";
  /** The name to ask for it by: another one where types have different fields of the same name. */
  readonly alias: string;
}

/** A field that leads to other nodes. */
export interface LinkField {
  readonly name: string;
  readonly target: string;
  readonly many: boolean;
  readonly alias: string;
}

/** What any field leads to: the name of its type, whatever list it is in, whether it has pages, and which arguments it takes. */
export interface Leads {
  readonly type: string;
  readonly paged: boolean;
  readonly takes: ReadonlySet<string>;
}

/** A type of nodes. */
export interface NodeType {
  readonly name: string;
  /** The field that says what a thing of this type is called, and the name to ask for it by. */
  readonly label: string;
  readonly labelAlias: string;
  readonly values: readonly ValueField[];
  readonly links: readonly LinkField[];
}

/** The schema, as far as the explorer makes use of it. */
export interface Schema {
  /** The root fields, by name. */
  readonly roots: ReadonlyMap<string, Leads>;
  /** The kinds of hops. */
  readonly hopKinds: readonly string[];
  /** The connections at the root: the type of their nodes, by field. */
  readonly lists: ReadonlyMap<string, string>;
  /** The types of nodes that can be drawn, by name. */
  readonly types: ReadonlyMap<string, NodeType>;
  /** The interface that they share. */
  readonly shared: string;
  readonly sharedFields: ReadonlySet<string>;
  /** The fields of each type, by name. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, Leads>>;
  /** Whether neighbourhoods can be asked for. */
  readonly hasEntities: boolean;
  /** Whether there are facts with citations. */
  readonly hasEvidence: boolean;
}

export const INTROSPECTION = `query Explorer_Schema {
  __schema {
    queryType { name }
    types {
      kind
      name
      possibleTypes { name }
      enumValues { name }
      fields { name args { name } type { ...T ofType { ...T ofType { ...T ofType { ...T } } } } }
    }
  }
}
fragment T on __Type { kind name }`;

function innermost(type: TypeReference): TypeReference {
  return type.ofType ? innermost(type.ofType) : type;
}

function isList(type: TypeReference | null): boolean {
  return type !== null && (type.kind === "LIST" || isList(type.ofType));
}

// What the panel tells in a better place than among the values.
const TOLD_ELSEWHERE = new Set(["id", "key", "name"]);

/** The shape that answers have: where it differs, two fields of one name can't be asked for at once. */
function signature({ kind, name, ofType }: TypeReference): string {
  if (ofType) {
    return kind === "LIST" ? `[${signature(ofType)}]` : `${signature(ofType)}!`;
  }
  return kind === "SCALAR" || kind === "ENUM" ? (name ?? "") : "{}";
}

/** Names for the fields of a type, given those of all types. */
function aliases(types: readonly TypeAnswer[]): (type: string, field: FieldAnswer) => string {
  const known = new Map<string, Set<string>>();
  for (const field of types.flatMap(({ fields }) => fields ?? [])) {
    known.set(field.name, (known.get(field.name) ?? new Set()).add(signature(field.type)));
  }
  return (type, { name }) => ((known.get(name)?.size ?? 0) > 1 ? `${type}_${name}` : name);
}

type Alias = (field: FieldAnswer) => string;

function valueField(field: FieldAnswer, alias: Alias): readonly ValueField[] {
  const { kind, name } = innermost(field.type);
  if (field.args.length > 0 || TOLD_ELSEWHERE.has(field.name)) {
    return [];
  }
  if (name === "FuzzyDate") {
    return [{ name: field.name, shape: "date", alias: alias(field) }];
  }
  if (kind !== "SCALAR" && kind !== "ENUM") {
    return [];
  }
  const single = kind === "ENUM" ? "enum" : "value";
  return [{ name: field.name, shape: isList(field.type) ? "list" : single, alias: alias(field) }];
}

const LABELS = ["name", "title", "label"];

function labelOf(fields: readonly FieldAnswer[]): string {
  const texts = fields.filter(({ args, type }) => args.length === 0 && innermost(type).name === "String" && !isList(type));
  return LABELS.find((label) => texts.some(({ name }) => name === label)) ?? texts[0]?.name ?? "id";
}

function nodeOf(connection: TypeAnswer | undefined): string | null {
  const nodes = connection?.fields?.find(({ name }) => name === "nodes");
  return nodes ? innermost(nodes.type).name : null;
}

function leadsTo({ args, type }: FieldAnswer): Leads {
  const takes = new Set(args.map(({ name }) => name));
  return { type: innermost(type).name ?? "", paged: takes.has("first"), takes };
}

/** Read what `INTROSPECTION` was answered with. */
export function readSchema({ __schema: { queryType, types } }: SchemaAnswer): Schema {
  const byName = new Map(types.map((type) => [type.name, type]));
  const query = byName.get(queryType.name)?.fields ?? [];
  const hasEntities = query.some(({ name }) => name === "neighborhood");
  const shared = (hasEntities && nodeOf(byName.get("Subgraph"))) || "Node";
  const has = (type: string, field: string): boolean =>
    byName.get(type)?.fields?.some(({ name }) => name === field) ?? false;
  const lists = new Map(
    query.flatMap(({ name, type }) => {
      const connection = innermost(type).name ?? "";
      const node = nodeOf(byName.get(connection));
      return node && has(connection, "totalCount") ? [[name, node] as const] : [];
    }),
  );
  const drawn = new Set((byName.get(shared)?.possibleTypes ?? []).map(({ name }) => name));
  const aliasOf = aliases(types.filter(({ name }) => drawn.has(name)));
  const link = (field: FieldAnswer, alias: Alias): readonly LinkField[] => {
    const target = innermost(field.type).name ?? "";
    const node = nodeOf(byName.get(target));
    const leads = { name: field.name, alias: alias(field) };
    if (node !== null) {
      return drawn.has(node) ? [{ ...leads, target: node, many: true }] : [];
    }
    return drawn.has(target) ? [{ ...leads, target, many: false }] : [];
  };
  const nodeTypes = [...drawn].sort().map((name) => {
    const fields = byName.get(name)?.fields ?? [];
    const alias = (field: FieldAnswer): string => aliasOf(name, field);
    const label = labelOf(fields);
    const named = fields.find((field) => field.name === label);
    const type: NodeType = {
      name,
      label,
      labelAlias: named ? alias(named) : label,
      values: fields.flatMap((field) => valueField(field, alias)),
      links: fields.flatMap((field) => link(field, alias)),
    };
    return [name, type] as const;
  });
  return {
    roots: new Map(query.map((field) => [field.name, leadsTo(field)])),
    hopKinds: (byName.get("HopKind")?.enumValues ?? []).map(({ name }) => name),
    lists,
    types: new Map(nodeTypes),
    shared,
    fields: new Map(
      types.map(({ name, fields }) => [
        name,
        new Map((fields ?? []).map((field) => [field.name, leadsTo(field)])),
      ]),
    ),
    sharedFields: new Set((byName.get(shared)?.fields ?? []).map(({ name }) => name)),
    hasEntities,
    hasEvidence: has("Fact", "citations") && has("Citation", "work") && has(shared, "facts"),
  };
}
