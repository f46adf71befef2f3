/** @jsxImportSource preact */
/** What stands in for the graph: the question for a key, and what went wrong. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { ServiceError } from "../data/service.ts";
import { useStore } from "./hooks.ts";

export function Locked({ refused }: { readonly refused: boolean }): JSX.Element {
  const store = useStore();
  const [key, setKey] = useState("");
  return (
    <main class="standing-in">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void store.unlock(key.trim());
        }}
      >
        <h1>This graph asks for a key</h1>
        <p>Whoever runs the service gives out keys and tokens. Yours is kept in this tab, until you close it.</p>
        <label for="key">API key or token</label>
        <input
          id="key"
          type="password"
          autocomplete="off"
          required
          value={key}
          aria-invalid={refused}
          aria-describedby={refused ? "key-refused" : undefined}
          onInput={({ currentTarget }) => setKey(currentTarget.value)}
        />
        {refused && (
          <p id="key-refused" class="trouble" role="alert">
            This key does not hold. It may be expired or revoked.
          </p>
        )}
        <button type="submit" class="action strong">
          Open the graph
        </button>
      </form>
    </main>
  );
}

export function Failed({ error }: { readonly error: ServiceError }): JSX.Element {
  const store = useStore();
  return (
    <main class="standing-in">
      <div role="alert">
        <h1>The graph cannot be shown</h1>
        <p>{error.message}</p>
        {error.hint && <p class="hint">{error.hint}</p>}
        <div class="actions">
          <button type="button" class="action strong" onClick={() => void store.start()}>
            Try again
          </button>
          <button type="button" class="action" onClick={() => void store.startOver()}>
            Back to the beginning
          </button>
        </div>
        <p class="code-name">{error.code}</p>
      </div>
    </main>
  );
}
