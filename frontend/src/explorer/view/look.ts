/** How types look: a colour and a shape each, so that nobody needs to tell colours apart. */

/** Shapes by their corners, from -1 to 1; a circle and a rounded square have none. */
export const SHAPES: readonly { readonly name: string; readonly corners: readonly (readonly [number, number])[] | null }[] = [
  { name: "triangle", corners: [[0, -1], [1, 0.8], [-1, 0.8]] },
  { name: "diamond", corners: [[0, -1], [1, 0], [0, 1], [-1, 0]] },
  { name: "circle", corners: null },
  { name: "pentagon", corners: regular(5) },
  { name: "hexagon", corners: regular(6) },
  { name: "square", corners: null },
  { name: "star", corners: star(5) },
  { name: "cross", corners: cross() },
  { name: "octagon", corners: regular(8, Math.PI / 8) },
];

function regular(sides: number, turn = 0): readonly (readonly [number, number])[] {
  return Array.from({ length: sides }, (_, index) => {
    const angle = turn - Math.PI / 2 + (2 * Math.PI * index) / sides;
    return [round(Math.cos(angle)), round(Math.sin(angle))] as const;
  });
}

function star(points: number): readonly (readonly [number, number])[] {
  return regular(2 * points).map(([x, y], index) => {
    const far = index % 2 === 0 ? 1 : 0.5;
    return [round(x * far), round(y * far)] as const;
  });
}

function cross(): readonly (readonly [number, number])[] {
  const [a, b] = [0.36, 1];
  return [[-a, -b], [a, -b], [a, -a], [b, -a], [b, a], [a, a], [a, b], [-a, b], [-a, a], [-b, a], [-b, -a], [-a, -a]];
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** The colours of a scheme, light or dark. */
export interface Theme {
  readonly name: "light" | "dark";
  readonly canvas: string;
  readonly ink: string;
  readonly muted: string;
  readonly edge: string;
  readonly accent: string;
  readonly types: readonly string[];
}

export const LIGHT: Theme = {
  name: "light",
  canvas: "#faf8f4",
  ink: "#22262b",
  muted: "#5d636c",
  edge: "#b4b1a9",
  accent: "#1f4fa3",
  types: ["#bb4038", "#7a59a8", "#b7791f", "#5a8038", "#1f7f7b", "#3a68b4", "#ad467d", "#5b6776"],
};

export const DARK: Theme = {
  name: "dark",
  canvas: "#16191e",
  ink: "#e9e6df",
  muted: "#a2a9b3",
  edge: "#565d67",
  accent: "#9dbcf7",
  types: ["#ee8a80", "#bda2e6", "#e3af60", "#a1c880", "#66c3bc", "#8ab1f2", "#e793c0", "#a9b4c2"],
};

/** A type's look: which colour and which shape. */
export interface Look {
  readonly colour: string;
  readonly shape: (typeof SHAPES)[number];
}

/** Gives each type a look, by its place among all types of the schema. */
export function looks(types: readonly string[], theme: Theme): (type: string) => Look {
  const places = new Map([...types].sort().map((type, index) => [type, index]));
  return (type) => {
    const place = places.get(type) ?? types.length;
    return {
      colour: theme.types[place % theme.types.length] ?? theme.ink,
      shape: SHAPES[place % SHAPES.length] ?? (SHAPES[2] as (typeof SHAPES)[number]),
    };
  };
}

/** The outline of a shape around 0, as the `d` of an SVG path. */
export function outline({ name, corners }: Look["shape"], radius: number): string {
  if (corners) {
    return `M${corners.map(([x, y]) => `${round(x * radius)} ${round(y * radius)}`).join("L")}Z`;
  }
  const r = round(radius);
  if (name === "circle") {
    return `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
  }
  const side = round(radius * 0.9);
  const corner = round(radius * 0.3);
  const straight = round(2 * (side - corner));
  return (
    `M${round(corner - side)} ${-side}h${straight}a${corner} ${corner} 0 0 1 ${corner} ${corner}v${straight}` +
    `a${corner} ${corner} 0 0 1 ${-corner} ${corner}h${-straight}a${corner} ${corner} 0 0 1 ${-corner} ${-corner}` +
    `v${-straight}a${corner} ${corner} 0 0 1 ${corner} ${-corner}Z`
  );
}

/** How large a node with so many hops is drawn: its radius. */
export function radiusOf(hops: number): number {
  return Math.round(9 + 3.2 * Math.sqrt(Math.min(hops, 60)));
}
