/** Uses the app as a reader would, on a page without a browser, and prints what the page shows. */
import { Window } from "happy-dom";
import { Suspense } from "react";
import { RelayEnvironmentProvider } from "react-relay";
import { App } from "./app.tsx";
import { environmentFor } from "./environment.ts";

const window = new Window();
Object.assign(globalThis, { window, document: window.document });
const { createRoot } = await import("react-dom/client");

const requests: string[] = [];
const environment = environmentFor(process.argv[2] ?? "", (event) => {
  if (event.name === "network.start") {
    requests.push(`${event.params.name} ${event.variables["id"] ?? ""}`.trim());
  }
});

function fail(error: unknown): never {
  console.error(error);
  process.exit(1);
}

const page = document.createElement("div");
createRoot(page, { onUncaughtError: fail }).render(
  <RelayEnvironmentProvider environment={environment}>
    <Suspense fallback="…">
      <App />
    </Suspense>
  </RelayEnvironmentProvider>,
);

const texts = (selector: string) => [...page.querySelectorAll(selector)].map((e) => e.textContent);

/** Waits until the page shows something else than before, and no longer that it waits. */
async function changed(before: string): Promise<void> {
  while (page.textContent === before || page.textContent?.includes("…")) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function click(label: RegExp): Promise<void> {
  const button = [...page.querySelectorAll("button")].find((b) => label.test(b.textContent ?? ""));
  if (!button) throw new Error(`no button ${label} on: ${page.textContent}`);
  const before = page.textContent ?? "";
  button.click();
  await changed(before);
}

await changed("");
const credits = [texts("ol b")];
while (texts("section button").length > 0) {
  await click(/more of 8/);
  credits.push(texts("ol b"));
}
await click(/all names/);
const answers = {
  credits,
  evidence: texts("ol small"),
  categories: texts("section p"),
  names: texts("h1 span"),
  posts: texts("ul li"),
  requests,
};
console.log(JSON.stringify(answers));
process.exit();
