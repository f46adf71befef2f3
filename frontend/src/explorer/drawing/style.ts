/** The look of the drawing, in the words of Cytoscape.js. */
import type { StylesheetJson } from "cytoscape";
import type { Theme } from "../view/look.ts";

export const LABEL_FONT = '"Source Sans 3 Variable", system-ui, sans-serif';

/** How large the label of an edge is, in pixels. */
export const EDGE_FONT = 11;

/** The style for a scheme. */
export function styleFor(theme: Theme): StylesheetJson {
  return [
    {
      selector: "node",
      style: {
        width: "data(size)",
        height: "data(size)",
        shape: "data(shape)" as never,
        "background-color": "data(colour)",
        "border-width": 2,
        "border-color": theme.canvas,
        label: "data(label)",
        color: theme.ink,
        "font-family": LABEL_FONT,
        "font-size": "data(fontSize)",
        "font-weight": "data(weight)" as never,
        "text-valign": "bottom",
        "text-margin-y": 5,
        "text-wrap": "wrap",
        "text-max-width": "132px",
        "text-outline-color": theme.canvas,
        "text-outline-width": 2.5,
        "line-height": 1.18,
        "text-outline-opacity": 0.92,
        "min-zoomed-font-size": 7,
        "z-index": 10,
        "overlay-opacity": 0,
      },
    },
    { selector: "node[corners]", style: { shape: "polygon", "shape-polygon-points": "data(corners)" as never } },
    {
      selector: "edge",
      style: {
        width: 1.4,
        "curve-style": "bezier",
        "control-point-step-size": 46,
        "line-color": theme.edge,
        "target-arrow-color": theme.edge,
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.8,
        label: "data(label)",
        color: theme.muted,
        "font-family": LABEL_FONT,
        "font-size": EDGE_FONT,
        "font-style": "italic",
        "text-rotation": "autorotate",
        "text-background-color": theme.canvas,
        "text-background-opacity": 0.88,
        "text-background-padding": "2px",
        "text-background-shape": "roundrectangle",
        "min-zoomed-font-size": 8,
        "overlay-opacity": 0,
        "overlay-padding": 6,
      },
    },
    { selector: "edge[?inferred]", style: { "line-style": "dashed", "line-dash-pattern": [5, 4] } },
    { selector: "edge.plain", style: { "curve-style": "haystack", "target-arrow-shape": "none", label: "", width: 1 } },
    { selector: ".quiet", style: { "text-opacity": 0, "text-background-opacity": 0, "text-outline-opacity": 0 } },
    // Their labels stand over what else is there.
    { selector: "node.quiet", style: { "z-index": 9 } },
    { selector: "node.pinned", style: { "border-color": theme.ink, "border-width": 2 } },
    {
      selector: "node.near, node.hovered",
      style: { "border-color": theme.accent, "border-width": 2, "text-opacity": 1, "z-index": 20 },
    },
    {
      selector: "node.chosen",
      style: {
        "outline-color": theme.accent,
        "outline-width": 3,
        "outline-offset": 3,
        "text-opacity": 1,
        "z-index": 30,
      } as never,
    },
    {
      selector: "edge.near, edge.chosen",
      style: {
        "line-color": theme.accent,
        "target-arrow-color": theme.accent,
        color: theme.accent,
        width: 2,
        "z-index": 15,
        "text-opacity": 1,
      },
    },
    { selector: "edge.chosen", style: { width: 3 } },
    { selector: ".faint", style: { opacity: 0.22 } },
    {
      selector: "edge.lit",
      style: {
        "line-color": theme.accent,
        "target-arrow-color": theme.accent,
        color: theme.accent,
        width: 3,
        "z-index": 18,
        "min-zoomed-font-size": 0,
      },
    },
    { selector: "node.lit", style: { "border-color": theme.accent, "border-width": 3, "text-opacity": 1 } },
  ];
}
