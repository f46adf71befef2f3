/** @jsxImportSource preact */
/** The question behind a view: its GraphQL, and the Cypher that it became where the service tells. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Store } from "../state.ts";
import { tokenize } from "../../graphiql/cypher";
import { scriptOf } from "../../graphiql/explanation";
import { CopyButton } from "./copy-button.tsx";
import { useStore } from "./hooks.ts";
import { Icon } from "./icons.tsx";

type Asked = Awaited<ReturnType<Store["askForView"]>>;

function Cypher({ text }: { readonly text: string }): JSX.Element {
  return (
    <pre class="code" tabIndex={0}>
      {tokenize(text).map((token, index) => (
        <span key={index} class={`cypher-${token.kind}`}>
          {token.text}
        </span>
      ))}
    </pre>
  );
}

export function QueryDialog({ graphiql, onClose }: { readonly graphiql: string; readonly onClose: () => void }): JSX.Element {
  const store = useStore();
  const dialog = useRef<HTMLDialogElement>(null);
  const [exchange, setExchange] = useState<Asked | "failed" | null>(null);
  useEffect(() => {
    dialog.current?.showModal();
    Promise.all([store.askForView(), import("graphql")]).then(
      ([asked, { parse, print }]) => setExchange({ ...asked, query: print(parse(asked.query)) }),
      () => setExchange("failed"),
    );
  }, [store]);
  return (
    <dialog ref={dialog} class="query" aria-labelledby="query-title" onClose={onClose}>
      <header>
        <h2 id="query-title">What this view asks</h2>
        <button type="button" class="close" aria-label="Close" onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
      {exchange === null ? (
        <div class="waiting" role="status" aria-label="Loading" />
      ) : exchange === "failed" ? (
        <p class="trouble">The service did not answer. Close this, and try again.</p>
      ) : (
        <Told exchange={exchange} graphiql={graphiql} />
      )}
    </dialog>
  );
}

function Told({ exchange, graphiql }: { readonly exchange: Asked; readonly graphiql: string }): JSX.Element {
  const { query, variables, cypher, milliseconds, caveats } = exchange;
  const given = new URLSearchParams({ query });
  if (Object.keys(variables).length > 0) {
    given.set("variables", JSON.stringify(variables, null, 2));
  }
  return (
    <>
      <section>
        <div class="code-head">
          <h3>GraphQL</h3>
          <CopyButton text={() => query}>Copy</CopyButton>
          <a class="action" href={`${graphiql}?${given}`} target="_blank" rel="noreferrer">
            <Icon name="out" />
            Open in GraphiQL
          </a>
        </div>
        <pre class="code" tabIndex={0}>
          {query}
        </pre>
        {caveats.map((caveat) => (
          <p class="hint" key={caveat}>
            {caveat}
          </p>
        ))}
      </section>
      {cypher ? (
        <section>
          <div class="code-head">
            <h3>Cypher</h3>
            <span class="note">one statement, {Math.round(milliseconds)} ms in all</span>
            <CopyButton text={() => scriptOf({ ...cypher, dbHits: null, cost: null })}>Copy</CopyButton>
          </div>
          <Cypher text={cypher.statement} />
        </section>
      ) : (
        <p class="hint">The service does not tell the Cypher that it became.</p>
      )}
    </>
  );
}
