/** In what a question is not all of its view, in sentences. */
import type { View } from "../view/view.ts";
import { counted } from "./names.ts";
import { listed } from "./telling.ts";

/** What to tell beside the question for a view; `left` is how many of its parts are not in it. */
export function caveatsOf(view: View, left: number): readonly string[] {
  const { gone, hiddenTypes, hiddenKinds, span } = view;
  const hiding = [
    ...(hiddenTypes.length > 0 ? ["type"] : []),
    ...(hiddenKinds.length > 0 ? ["relation"] : []),
    ...(span.from !== null || span.to !== null ? ["year"] : []),
    ...(gone.length > 0 ? ["hand"] : []),
  ];
  return [
    ...(left > 0 ? [`The view has ${counted(left, "more part")}, asked for like these, one by one.`] : []),
    ...(hiding.length > 0 ? [`The answer also has what is hidden by ${listed(hiding)}: the page leaves that out.`] : []),
  ];
}
