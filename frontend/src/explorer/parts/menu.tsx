/** @jsxImportSource preact */
/** What can be taken away from a view. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Canvas } from "../drawing/canvas.ts";
import { sourcesOf, viewMarkdown } from "../takeaway/footnotes.ts";
import { graphml } from "../takeaway/graphml.ts";
import { cslJson } from "../takeaway/references.ts";
import { copy, save, saveText } from "../takeaway/saving.ts";
import { svg } from "../takeaway/svg.ts";
import { entitiesCsv, hopsCsv } from "../takeaway/tables.ts";
import { useLooks, useStateOf, useStore, useTheme } from "./hooks.ts";
import { Icon } from "./icons.tsx";

interface Item {
  readonly name: string;
  readonly note: string;
  readonly run: () => Promise<string> | string;
  readonly needsCanvas?: boolean;
}

export function TakeAwayMenu({ canvas }: { readonly canvas: Canvas | null }): JSX.Element {
  const store = useStore();
  const { picture } = useStateOf(store);
  const theme = useTheme();
  const look = useLooks();
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState("");
  const root = useRef<HTMLDivElement>(null);
  const { nodes, hops } = picture;

  useEffect(() => {
    const away = (event: Event): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) {
        setOpen(false);
      }
    };
    document.addEventListener("pointerdown", away);
    return () => document.removeEventListener("pointerdown", away);
  }, []);

  const references = () => store.graph.references(sourcesOf(hops));
  const saved = (name: string, type: string, text: string): string => {
    saveText(name, type, text);
    return `${name} is saved.`;
  };
  const copied = async (text: string): Promise<string> => ((await copy(text)) ? "Copied." : "The browser did not let it be copied.");
  const items: readonly Item[] = [
    { name: "Copy with footnotes", note: "Markdown", run: async () => copied(viewMarkdown(nodes, hops, await references(), location.href)) },
    { name: "Copy references", note: "CSL-JSON", run: async () => copied(cslJson(await references())) },
    { name: "Copy the address", note: "of this view", run: () => copied(location.href) },
    {
      name: "Picture",
      note: "PNG",
      needsCanvas: true,
      run: async () => {
        await canvas?.settled();
        const png = await canvas?.png();
        if (png) {
          save("graph.png", png);
        }
        return "graph.png is saved.";
      },
    },
    {
      name: "Drawing",
      note: "SVG",
      needsCanvas: true,
      run: async () => {
        await canvas?.settled();
        return canvas ? saved("graph.svg", "image/svg+xml", svg(canvas.drawing(), look, theme)) : "";
      },
    },
    { name: "Entities", note: "CSV", run: () => saved("entities.csv", "text/csv", entitiesCsv(nodes)) },
    { name: "Connections", note: "CSV", run: () => saved("connections.csv", "text/csv", hopsCsv(nodes, hops)) },
    { name: "Graph", note: "GraphML", run: () => saved("graph.graphml", "application/xml", graphml(nodes, hops)) },
  ];
  const usable = items.filter(({ needsCanvas }) => !needsCanvas || canvas !== null);
  const run = async (item: Item): Promise<void> => {
    setOpen(false);
    root.current?.querySelector("button")?.focus();
    try {
      setSaid(await item.run());
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
    }
    setTimeout(() => setSaid(""), 2500);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons = [...(root.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && open) {
      setOpen(false);
      root.current?.querySelector("button")?.focus();
      event.stopPropagation();
    } else if (step !== undefined && open) {
      buttons[(at + step + buttons.length) % buttons.length]?.focus();
      event.preventDefault();
    }
  };
  return (
    <div class="menu" ref={root} onKeyDown={onKeyDown}>
      <button type="button" class="tool" aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="download" />
        <span class="tool-name">Take away</span>
      </button>
      {open && (
        <div class="menu-items" role="menu" aria-label="Take away what is seen">
          {usable.map((item) => (
            <button type="button" role="menuitem" key={item.name + item.note} onClick={() => void run(item)}>
              {item.name}
              <span class="note">{item.note}</span>
            </button>
          ))}
        </div>
      )}
      <p class={said === "" ? "toast" : "toast shown"} role="status">
        {said}
      </p>
    </div>
  );
}
