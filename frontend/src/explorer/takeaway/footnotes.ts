/** A path or a view as Markdown, with numbered footnotes that say who says so. */
import type { Citation, Entity, Fact, Hop, Path, Subgraph } from "../data/entity.ts";
import type { Reference } from "../data/graph.ts";
import { factsOf, listed, sharedOf, sharingSummary, summaryOf, walk } from "../words/telling.ts";
import { escaped } from "./markdown.ts";
import { referenceLine } from "./references.ts";

/** Numbers citations as they come; the same source at the same place has one number. */
class Notes {
  readonly #lines = new Map<string, number>();
  readonly #references: ReadonlyMap<string, Reference>;

  constructor(references: readonly Reference[]) {
    this.#references = new Map(references.map((reference) => [reference.id, reference]));
  }

  mark(citation: Citation): string {
    const { source } = citation;
    const reference = this.#references.get(source.id) ?? bare(source);
    const line = referenceLine(reference, citation);
    const number = this.#lines.get(line) ?? this.#lines.size + 1;
    this.#lines.set(line, number);
    return `[^${number}]`;
  }

  /** A fact's sentence with its marks. */
  sentence({ statement, citations }: Fact): string {
    const marks = [...new Set(citations.map((citation) => this.mark(citation)))];
    return `${escaped(statement)}${marks.join("")}`;
  }

  text(): string {
    return [...this.#lines].map(([line, number]) => `[^${number}]: ${line}`).join("\n");
  }
}

function bare({ id, name }: Citation["source"]): Reference {
  return { id, title: name, kind: null, released: null, url: null, publishers: [], authors: [] };
}

function joined(...blocks: readonly string[]): string {
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** The ids of all sources that facts name. */
export function sourcesOf(hops: readonly Hop[]): readonly string[] {
  const citations = hops.flatMap(({ facts }) => facts.flatMap((fact) => fact.citations));
  return [...new Set(citations.map(({ source }) => source.id))];
}

/** A path, step by step. */
export function pathMarkdown(path: Path, references: readonly Reference[]): string {
  const notes = new Notes(references);
  const steps = walk(path).map(({ from, to, hops }, index) => {
    const labels = hops.map(({ label, source }) => (source === from.id ? `${label} →` : `← ${label}`));
    const said = factsOf(hops).map((fact) => notes.sentence(fact));
    const line = `${index + 1}. **${escaped(from.name)}** ${escaped(labels.join(", "))} **${escaped(to.name)}**`;
    return said.length > 0 ? `${line}: ${said.join(" ")}` : `${line}.`;
  });
  const [first, last] = [path.nodes[0], path.nodes.at(-1)];
  return joined(
    `## ${escaped(first?.name ?? "")} and ${escaped(last?.name ?? "")}`,
    escaped(summaryOf(path)),
    steps.join("\n"),
    notes.text(),
  );
}

/** What some entities share: each of it, with what joins it to them. */
export function sharingMarkdown(of: readonly Entity[], common: Subgraph, references: readonly Reference[]): string {
  const notes = new Notes(references);
  const names = new Map(common.nodes.map(({ id, name }) => [id, name]));
  const shared = sharedOf(of.map(({ id }) => id), common);
  const items = shared.map(({ entity, hops }, index) => {
    const lines = hops.map(({ source, target, label, facts }) => {
      const said = facts.map((fact) => notes.sentence(fact)).join(" ");
      return `   - ${escaped(names.get(source) ?? source)} ${escaped(label)} → ${escaped(names.get(target) ?? target)}${said === "" ? "" : `: ${said}`}`;
    });
    return [`${index + 1}. **${escaped(entity.name)}**`, ...lines].join("\n");
  });
  return joined(
    `## What ${escaped(listed(of.map(({ name }) => name)))} share`,
    escaped(sharingSummary(of, shared.map(({ entity }) => entity), common.truncated)),
    items.join("\n"),
    notes.text(),
  );
}

/** A view: each entity with what goes out from it. */
export function viewMarkdown(nodes: readonly Entity[], hops: readonly Hop[], references: readonly Reference[], address: string): string {
  const notes = new Notes(references);
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const byName = [...nodes].sort((a, b) => a.name.localeCompare(b.name));
  const sections = byName.flatMap(({ id, name }) => {
    const own = hops.filter(({ source }) => source === id);
    if (own.length === 0) {
      return [];
    }
    const lines = own.map(({ label, target, facts }) => {
      const said = facts.map((fact) => notes.sentence(fact)).join(" ");
      return `- ${escaped(label)} → ${escaped(names.get(target) ?? target)}${said === "" ? "" : `: ${said}`}`;
    });
    return [`### ${escaped(name)}\n\n${lines.join("\n")}`];
  });
  return joined(`Seen at <${address}>`, ...sections, notes.text());
}
