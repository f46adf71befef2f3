/** @jsxImportSource preact */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { copy } from "../takeaway/saving.ts";
import { Icon } from "./icons.tsx";

/** Copies what `text` gives, and says so for a moment. */
export function CopyButton({ children, text }: {
  readonly children: string;
  readonly text: () => string | Promise<string>;
}): JSX.Element {
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    const timer = said === null ? undefined : setTimeout(() => setSaid(null), 1800);
    return () => clearTimeout(timer);
  }, [said]);
  const run = async (): Promise<void> => {
    try {
      setSaid((await copy(await text())) ? "Copied" : "Not copied");
    } catch {
      setSaid("That failed");
    }
  };
  return (
    <button type="button" class="action" onClick={() => void run()}>
      <Icon name="copy" />
      <span aria-live="polite">{said ?? children}</span>
    </button>
  );
}
