/** Glyphs for which a PDF names no character, the mark that printers set for a missing type, and no characters. */
const unmapped = /\(cid:\d{1,6}\)|\u3013|[\ufdd0-\ufdef\ufffe\uffff]/g
/** Compatibility ideographs: another code for a character that has one. Twelve of the block are no such doubles. */
const doubles = /[\uf900-\ufad9]/g
const noDoubles = new Set('﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩')
const letters = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]{3,40}/gu
const latin = /[a-zA-Z]/
/** Letters of other scripts that look like Latin ones. */
const alike = /[аеорсухіјѕԁһӏАВЕКМНОРСТХІЈЅοαρνικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]/

/** How many characters nothing is known of. Pure. */
export function countUnmapped(text: string): number {
  return text.match(unmapped)?.length ?? 0
}

/** How many characters look like others: other codes for an ideograph, words of letters of several scripts. Pure. */
export function countLookAlikes(text: string): number {
  const codes = (text.match(doubles) ?? []).filter((one) => !noDoubles.has(one)).length
  // Few texts have such letters: those that have none are told without splitting them into words.
  if (!alike.test(text)) return codes
  const words = (text.match(letters) ?? []).filter((word) => latin.test(word) && alike.test(word))
  return codes + words.length
}
