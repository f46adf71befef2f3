/** @jsxImportSource preact */
/** Links from one thing to the next: real addresses, which can be opened in another tab too. */
import type { ComponentChildren, JSX } from "preact";
import { toFragment } from "../view/address.ts";
import { select, type View } from "../view/view.ts";
import { useStore } from "./hooks.ts";

/** Goes to an entity: what is in the picture is selected there, all else comes into it. */
export function EntityLink({ id, children, ...rest }: {
  readonly id: string;
  readonly children: ComponentChildren;
  readonly class?: string;
}): JSX.Element {
  const store = useStore();
  const look = (view: View): View => select(view, { of: "entity", id });
  const follow = (event: MouseEvent): void => {
    if (!event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      void store.go(look);
    }
  };
  return (
    <a href={toFragment(look(store.view)) || "#"} onClick={follow} {...rest}>
      {children}
    </a>
  );
}
