/** Names of the schema as words: `episodeCount`, `TRADE_MAGAZINE`, `TOOK_PART_IN`. */

/** The words of a name, in lower case. */
export function asWords(name: string): string {
  const parted = /[a-z]/.test(name) ? name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, " ") : name;
  return parted.replaceAll("_", " ").toLowerCase();
}

/** The words of a name, as a title: with one capital. */
export function asTitle(name: string): string {
  const words = asWords(name);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Whether a text is an address of the web, which a link may lead to. */
export function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

/** A number with its noun. */
export function counted(count: number, one: string, many: string = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** A date in EDTF as a reader would say it; what is not understood stays as it is. */
export function asDate(edtf: string): string {
  const match = /^(-?\d{4}|XXXX)(?:-(\d{2}))?(?:-(\d{2}))?([?~%])?$/.exec(edtf);
  if (!match) {
    return edtf;
  }
  const [, year = "", month, day, doubt] = match;
  const named = month === undefined ? undefined : MONTHS[Number(month) - 1];
  if (month !== undefined && named === undefined) {
    return edtf;
  }
  const parts = [day === undefined ? "" : String(Number(day)), named ?? "", year === "XXXX" ? "" : year];
  const said = parts.filter(Boolean).join(" ") + (year === "XXXX" ? ", year unknown" : "");
  return doubt ? `${said} (uncertain)` : said;
}
