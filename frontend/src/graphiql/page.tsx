import { HISTORY_PLUGIN } from "@graphiql/plugin-history";
import { useGraphiQL } from "@graphiql/react";
import { GraphiQL } from "graphiql";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { EXAMPLES } from "./examples";
import { EXAMPLES_PLUGIN } from "./examples-plugin";
import { type Explanation, isLoopback } from "./explanation";
import { createFetcher, type OnExplanation } from "./fetcher";
import { StatementPanel } from "./statement-panel";

type Explanations = Readonly<Record<string, Explanation | null>>;

const PLUGINS = [EXAMPLES_PLUGIN, HISTORY_PLUGIN];
const TABS = EXAMPLES.map(({ query }) => ({ query }));

/** The panel follows the tab: each keeps the statement of its own last answer. */
function TabStatement(props: {
  readonly explanations: Explanations;
  readonly onTab: (id: string) => void;
}): ReactNode {
  const { explanations, onTab } = props;
  const tab = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.id ?? "");
  useEffect(() => onTab(tab), [onTab, tab]);
  const answered = explanations[tab];
  return isLoopback() || answered ? <StatementPanel answered={answered} /> : null;
}

/** GraphiQL over the service's endpoint, with the statement of each answer beside it. */
export function Page({ endpoint }: { readonly endpoint: string }): ReactNode {
  const [explanations, setExplanations] = useState<Explanations>({});
  const tab = useRef("");
  const [onTab] = useState(() => (id: string) => {
    tab.current = id;
  });
  const fetcher = useMemo(() => {
    const begin = (): OnExplanation => {
      const asking = tab.current;
      return (explanation) => setExplanations((all) => ({ ...all, [asking]: explanation }));
    };
    return createFetcher(endpoint, begin);
  }, [endpoint]);
  const asked = new URLSearchParams(location.search);
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={PLUGINS}
      defaultTabs={TABS}
      defaultEditorToolsVisibility={false}
      {...(asked.has("query") && { initialQuery: asked.get("query") ?? "" })}
      {...(asked.has("variables") && { initialVariables: asked.get("variables") ?? "" })}
    >
      <GraphiQL.Logo>
        <span className="page-title">Graph service</span>
      </GraphiQL.Logo>
      <GraphiQL.Footer>
        <TabStatement explanations={explanations} onTab={onTab} />
      </GraphiQL.Footer>
    </GraphiQL>
  );
}
