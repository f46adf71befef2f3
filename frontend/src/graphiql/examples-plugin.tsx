import { type GraphiQLPlugin, StarIcon, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import type { ReactNode } from "react";
import { EXAMPLES } from "./examples";

function Examples(): ReactNode {
  const { addTab } = useGraphiQLActions();
  const editor = useGraphiQL((state) => state.queryEditor);
  const open = (query: string): void => {
    addTab();
    editor?.setValue(query);
  };
  return (
    <section aria-label="Examples">
      <h2 className="examples-title">Examples</h2>
      <ul className="examples">
        {EXAMPLES.map(({ name, query }) => (
          <li key={name}>
            <button type="button" onClick={() => open(query)}>
              {name}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Brings the examples back to someone who has closed or changed their tabs. */
export const EXAMPLES_PLUGIN: GraphiQLPlugin = {
  title: "Examples",
  icon: StarIcon,
  content: Examples,
};
