/** A question to start from: an operation that the service answers from the article. */
export interface Example {
  readonly name: string;
  readonly query: string;
}

// Each file is one operation, so that a test can hold it to the schema. Their names give the order.
const files = import.meta.glob<string>("./examples/*.graphql", {
  eager: true,
  import: "default",
  query: "?raw",
});

function nameOf(path: string): string {
  return path.replace(/^.*\/\d+-(.*)\.graphql$/, "$1").replaceAll("-", " ");
}

/** The questions that the page opens with, one a tab. */
export const EXAMPLES: readonly Example[] = Object.keys(files)
  .sort()
  .map((path) => ({ name: nameOf(path), query: files[path] ?? "" }));
