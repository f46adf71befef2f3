import { ChevronDownIcon, ChevronUpIcon, CopyIcon } from "@graphiql/react";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { tokenize } from "./cypher";
import { type Explanation, scriptOf, valuesOf } from "./explanation";

function CopyButton({ text }: { readonly text: string }): ReactNode {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) {
      return undefined;
    }
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <button type="button" className="statement-button" onClick={() => void copy()}>
      <CopyIcon aria-hidden="true" />
      {copied ? "Copied" : "Copy"}
    </button>
  );
}

function Statement({ explanation }: { readonly explanation: Explanation }): ReactNode {
  const { statement, parameters } = explanation;
  const tokens = useMemo(() => tokenize(statement), [statement]);
  const values = valuesOf(parameters);
  return (
    <div className="statement-body" tabIndex={0}>
      <pre className="statement-text">
        {tokens.map(({ text, kind }, index) => (
          <span key={index} className={`cypher-${kind}`}>
            {text}
          </span>
        ))}
      </pre>
      {values.length > 0 && (
        <dl className="statement-parameters" aria-label="Parameters">
          {values.map(([name, value]) => (
            <div key={name}>
              <dt>${name}</dt>
              <dd>{JSON.stringify(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

/** What the panel knows of the tab's last answer; undefined before there is one. */
export type Answered = Explanation | null | undefined;

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

function note(answered: Answered): string {
  if (!answered) {
    return answered === undefined ? "appears here when you run a query" : "not sent with this answer";
  }
  const { dbHits, cost } = answered;
  return [
    "one statement answered this",
    ...(dbHits === null ? [] : [counted(dbHits, "database hit", "database hits")]),
    ...(cost === null ? [] : [`cost ${cost.toLocaleString("en")}`]),
  ].join(" · ");
}

/** The pane that shows an answer's single Cypher statement beside the answer. */
export function StatementPanel({ answered }: { readonly answered: Answered }): ReactNode {
  const [open, setOpen] = useState(true);
  const Chevron = open ? ChevronDownIcon : ChevronUpIcon;
  return (
    <section className="statement-panel" aria-label="Cypher statement">
      <header className="statement-header">
        <h2>Cypher</h2>
        <span className="statement-note">{note(answered)}</span>
        {answered && <CopyButton text={scriptOf(answered)} />}
        {answered && (
          <button
            type="button"
            className="statement-button"
            aria-expanded={open}
            aria-label={open ? "Hide the statement" : "Show the statement"}
            onClick={() => setOpen(!open)}
          >
            <Chevron aria-hidden="true" />
          </button>
        )}
      </header>
      {answered && open && <Statement explanation={answered} />}
    </section>
  );
}
