/** A piece of a Cypher statement, with the class that colours it. */
export interface Token {
  readonly text: string;
  readonly kind: "comment" | "string" | "parameter" | "label" | "keyword" | "function" | "number" | "plain";
}

const KEYWORDS = [
  "ALL AND ANY AS ASC ASCENDING BY CALL CASE COLLECT CONTAINS COUNT CYPHER DESC DESCENDING DISTINCT ELSE END ENDS",
  "EXISTS FALSE IN IS LIMIT MATCH NONE NOT NULL OPTIONAL OR ORDER RETURN SINGLE SKIP STARTS THEN TRUE UNION UNWIND",
  "USING INDEX SEEK SCAN WHEN WHERE WITH XOR YIELD",
]
  .join(" ")
  .replaceAll(" ", "|");

// The alternatives' order matters: what is inside a comment or a string is nothing else.
const TOKEN = new RegExp(
  [
    String.raw`(?<comment>//[^\n]*|/\*[\s\S]*?\*/)`,
    String.raw`(?<string>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")`,
    String.raw`(?<parameter>\$(?:\w+(?:\.\w+)?|${"`"}[^${"`"}]*${"`"}))`,
    String.raw`(?<label>(?<=[\w(\[|&!)${"`"}]\s*):(?:[\w|&!%]|${"`"}[^${"`"}]*${"`"})+)`,
    String.raw`(?<keyword>\b(?:${KEYWORDS})\b(?!\s*:)(?<!\.\w*))`,
    String.raw`(?<function>\b[a-zA-Z][\w.]*(?=\())`,
    String.raw`(?<number>\b\d+(?:\.\d+)?\b)`,
  ].join("|"),
  "g",
);

/** Cuts a statement into coloured pieces, for the eye only: it is no parser. */
export function tokenize(statement: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of statement.matchAll(TOKEN)) {
    if (match.index > end) {
      tokens.push({ text: statement.slice(end, match.index), kind: "plain" });
    }
    const groups = Object.entries(match.groups ?? {});
    const kind = groups.find(([, text]) => text !== undefined)?.[0] ?? "plain";
    tokens.push({ text: match[0], kind: kind as Token["kind"] });
    end = match.index + match[0].length;
  }
  return [...tokens, { text: statement.slice(end), kind: "plain" }];
}
