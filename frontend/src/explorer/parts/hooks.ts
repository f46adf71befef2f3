/** What the parts of the page share: the store, the scheme of colours, the looks of types. */
import { createContext } from "preact";
import { useContext, useEffect, useMemo, useReducer, useState } from "preact/hooks";
import type { State, Store } from "../state.ts";
import { DARK, LIGHT, type Look, looks, type Theme } from "../view/look.ts";

export const StoreContext = createContext<Store | null>(null);

/** The store that the page has. */
export function useStore(): Store {
  const store = useContext(StoreContext);
  if (store === null) {
    throw new Error("There is no store around this part.");
  }
  return store;
}

/** The state as it is now; the part is drawn anew when it changes. */
export function useStateOf(store: Store): State {
  const [, redraw] = useReducer<number, void>((count) => count + 1, 0);
  const shown = store.state;
  useEffect(() => {
    // It may have changed between the drawing and this.
    if (shown !== store.state) {
      redraw();
    }
    return store.subscribe(() => redraw());
  }, [store]);
  return shown;
}

const PREFERS_DARK = matchMedia("(prefers-color-scheme: dark)");

/** The scheme that the system is set to. */
export function useTheme(): Theme {
  const [dark, setDark] = useState(PREFERS_DARK.matches);
  useEffect(() => {
    const listen = (): void => setDark(PREFERS_DARK.matches);
    PREFERS_DARK.addEventListener("change", listen);
    return () => PREFERS_DARK.removeEventListener("change", listen);
  }, []);
  return dark ? DARK : LIGHT;
}

/** The look of a type, in the present scheme. */
export function useLooks(): (type: string) => Look {
  const store = useStore();
  const theme = useTheme();
  const names = store.state.phase.is === "ready" ? store.graph.typeNames : [];
  return useMemo(() => looks(names, theme), [names, theme]);
}
