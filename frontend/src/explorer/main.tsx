/** @jsxImportSource preact */
import "@fontsource-variable/source-sans-3/wght.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "./page.css";

import { render } from "preact";
import { Page } from "./parts/page.tsx";
import { Store } from "./state.ts";

// Fetched while the graph is asked for.
void import("./drawing/canvas.ts");

const root = document.getElementById("explorer");
if (root === null) {
  throw new Error("The page has no element with the id explorer.");
}
const endpoint = root.dataset["endpoint"] ?? "graphql";
const store = new Store(endpoint);
render(<Page store={store} graphiql={endpoint} />, root);
void store.start();
