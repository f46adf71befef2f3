/** What the service says about how it answered: the one statement that it sent, and what that took. */
export interface Explanation {
  readonly statement: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly dbHits: number | null;
  readonly cost: number | null;
}

/** The service answers with all of this when this header asks for it and its settings allow it. */
export const EXPLAIN_HEADER = { "X-Graph-Service-Explain": "profile, cost" } as const;

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether the page was loaded from the machine that it is shown on. */
export function isLoopback(hostname: string = location.hostname): boolean {
  return LOOPBACK.has(hostname) || hostname.endsWith(".localhost");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asNumber(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

function asExplanation(value: unknown): Explanation | null {
  if (!isRecord(value) || typeof value["statement"] !== "string") {
    return null;
  }
  const { statement, parameters, dbHits, cost } = value;
  return {
    statement,
    parameters: isRecord(parameters) ? parameters : {},
    dbHits: asNumber(dbHits),
    cost: isRecord(cost) ? asNumber(cost["value"]) : null,
  };
}

/** The values that a statement was sent, by the names that it has for them: `p.p0`. */
export function valuesOf(parameters: Explanation["parameters"]): readonly (readonly [string, unknown])[] {
  return Object.entries(parameters).flatMap(([name, value]) =>
    isRecord(value)
      ? Object.entries(value).map(([key, each]) => [`${name}.${key}`, each] as const)
      : [[name, value] as const],
  );
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function asCypher(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(asCypher).join(", ")}]`;
  }
  if (isRecord(value)) {
    return `{${Object.entries(value).map(([key, each]) => `${key}: ${asCypher(each)}`).join(", ")}}`;
  }
  const text = JSON.stringify(value);
  // JSON has no dates. Days are sent as such; a text that reads like one is rare.
  return typeof value === "string" && DAY.test(value) ? `date(${text})` : text;
}

/** The statement and its values, as cypher-shell and Neo4j Browser take them. */
export function scriptOf({ statement, parameters }: Explanation): string {
  const given = Object.keys(parameters).length > 0 ? `:param ${asCypher(parameters)};\n\n` : "";
  return `${given}${statement};\n`;
}

/** Parts an answer from the explanation that it carries, so that the answer reads as the client's own. */
export function takeExplanation(answer: Record<string, unknown>): {
  readonly answer: Record<string, unknown>;
  readonly explanation: Explanation | null;
} {
  const { extensions, ...rest } = answer;
  if (!isRecord(extensions) || !("explain" in extensions)) {
    return { answer, explanation: null };
  }
  const { explain, ...others } = extensions;
  const kept = Object.keys(others).length > 0 ? { ...rest, extensions: others } : rest;
  return { answer: kept, explanation: asExplanation(explain) };
}
