/** Text as Markdown has it. */

/** A text in the midst of a sentence, without marks of its own: no emphasis, no link, no HTML. */
export function escaped(text: string): string {
  return text.replace(/[\\*_`[\]#|<]/g, (sign) => `\\${sign}`);
}

/** An address that is a link. Nothing is escaped in it; what would end it is encoded. */
export function autolink(address: string): string {
  return `<${address.replace(/[<>\s]/g, encodeURIComponent)}>`;
}
