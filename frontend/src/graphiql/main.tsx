import "@graphiql/react/style.css";
import "@graphiql/plugin-doc-explorer/style.css";
import "@graphiql/plugin-history/style.css";
import "graphiql/graphiql.css";
import "./page.css";
import "./workers";

import { createRoot } from "react-dom/client";
import { Page } from "./page";

const root = document.getElementById("graphiql");
if (root === null) {
  throw new Error("The page has no element with the id graphiql.");
}
createRoot(root).render(<Page endpoint={root.dataset["endpoint"] ?? location.pathname} />);
