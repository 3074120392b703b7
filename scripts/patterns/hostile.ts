/** What a pattern of prose stumbles over whatever its words are. */
const COMMON = [
  ' ',
  '\t',
  '\n',
  'a',
  'a ',
  'a.',
  'a/',
  'a-',
  'a,',
  '0',
  '0 ',
  ':',
  '/',
  '"',
  '“',
  '(',
  '<',
  '，',
  '文',
  '的',
]
const MOST_PIECES = 24
const LONGEST_UNIT = 12

/**
 * Texts units of which a pattern begins with, or repeats, and never ends: its own words, one by one and each with
 * the next, and samples of its classes. `/未经[^。]{0,9}许可/` gives 未经, 许可, 未经许可, 未经许可␣ …
 */
export function hostileUnits(source: string): string[] {
  const pieces = thinned(piecesOf(source), MOST_PIECES)
  const pairs = pieces.slice(1).map((piece, index) => `${pieces[index] ?? ''}${piece}`)
  const spaced = pieces.map((piece) => `${piece} `)
  return [...new Set([...COMMON, ...pieces, ...pairs, ...spaced])].filter(
    (unit) => unit.length <= LONGEST_UNIT,
  )
}

/** Runs of plain characters outside of classes and operators, and one member of each class. */
function piecesOf(source: string): string[] {
  const plain = source
    .replaceAll(/\\u([0-9a-f]{4})/giu, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replaceAll(/\\[pP]\{[^{}]{1,40}\}|\\[bBdDsSwW]|\{\d+,?\d*\}|\(\?(?:<[=!]|[:=!])/g, '|')
    .replaceAll(/\[\^?([^\]\\])[^\]]*\]/g, '|$1|')
    .replaceAll(/\\(.)/g, '$1')
  return [...new Set(plain.split(/[|()?*+.^$[\]{}]+/).filter((piece) => piece !== ''))]
}

function thinned<T>(all: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, all.length / most)
  return all.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))
}
