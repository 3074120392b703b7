/**
 * Finds where one of many words may begin, in one pass: most texts hold few cues, and a search of the whole text for
 * each pattern costs more than everything else.
 */
export interface Family<T> {
  /** Alternatives of a regular expression, or the class of units with which what is looked for begins. */
  cue: string
  patterns: readonly T[]
}

export type CueScan<T> = (text: string, visit: (patterns: readonly T[], at: number) => void) => void

interface Starter<T> {
  cue: RegExp
  patterns: readonly T[]
}

export function cueScan<T>(families: readonly Family<T>[]): CueScan<T> {
  const { table, lists, seconds } = startersByUnit(families)
  return (text, visit) => {
    for (let at = 0; at < text.length; at += 1) {
      const list = table[text.charCodeAt(at)]
      if (list === undefined || list === 0) continue
      if (seconds[list]?.has(text.charCodeAt(at + 1)) === false || isWithinWord(text, at)) continue
      for (const { cue, patterns } of lists[list] ?? []) {
        cue.lastIndex = at
        if (cue.test(text)) visit(patterns, at)
      }
    }
  }
}

const isLower = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a
const isUpper = (unit: number): boolean => unit >= 0x41 && unit <= 0x5a

/** `IP` in `SHIP` is no cue, `QQ` in `myQQ` is one. */
function isWithinWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  const before = text.charCodeAt(at - 1)
  if (isLower(unit)) return isLower(before) || isUpper(before)
  return isUpper(unit) && isUpper(before)
}

/**
 * For each unit the number of a list of what may begin with it; 0 is that of none. And for each list the units one of
 * which stands behind, where that is known: most of what begins like a cue is none.
 */
function startersByUnit<T>(families: readonly Family<T>[]): {
  table: Uint16Array
  lists: Starter<T>[][]
  seconds: (ReadonlySet<number> | undefined)[]
} {
  const behind = secondUnits(families.map(({ cue }) => cue))
  const byUnit = new Map<number, Starter<T>[]>()
  for (const { cue, patterns } of families) {
    const starter = { cue: new RegExp(cue, 'y'), patterns }
    for (const unit of new Set(firstUnits(cue))) {
      const key = unit.charCodeAt(0)
      byUnit.set(key, [...(byUnit.get(key) ?? []), starter])
    }
  }
  const table = new Uint16Array(0x10000)
  const lists: Starter<T>[][] = [[]]
  const seconds: (ReadonlySet<number> | undefined)[] = [undefined]
  for (const [unit, list] of byUnit) {
    table[unit] = lists.length
    lists.push(list)
    seconds.push(behind.get(unit))
  }
  return { table, lists, seconds }
}

/** The first units of alternatives: `微\s?信|[Ww]e|(?:家|住)址` gives 微, W, w, 家, 住; a range gives all in it. */
function firstUnits(alternatives: string): string[] {
  return topLevel(alternatives).flatMap((one) => {
    if (one.startsWith('(?:')) {
      const inner = one.slice(3, closing(one))
      const isOptional = one.charAt(closing(one) + 1) === '?'
      return [...firstUnits(inner), ...(isOptional ? firstUnits(one.slice(closing(one) + 2)) : [])]
    }
    if (one.startsWith('(?<!')) return firstUnits(one.slice(closing(one) + 1))
    return one.startsWith('[') ? classUnits(one.slice(1, one.indexOf(']'))) : [one.charAt(0)]
  })
}

function classUnits(content: string): string[] {
  return content
    .replaceAll(/(.)-(.)/gs, (_, from: string, to: string) => {
      const first = from.charCodeAt(0)
      const count = to.charCodeAt(0) - first + 1
      return String.fromCharCode(...Array.from({ length: count }, (_unit, at) => first + at))
    })
    .split('')
}

/** Two units, or two classes of them, neither of which may be left out. */
const pair =
  /^(?:\[([^\]\\]+)\]|([^\\()[\]?*+{}|.^$]))(?:\[([^\]\\^]+)\]|([^\\()[\]?*+{}|.^$]))(?![?*{])/u

/** The second units by the first, of all that may begin with it; nothing for a first one where one may be any. */
function secondUnits(cues: readonly string[]): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>()
  const any = new Set<number>()
  for (const one of cues.flatMap(topLevel)) {
    const [, firsts, first, seconds, second] = pair.exec(one) ?? []
    const units = (firsts === undefined ? [first ?? ''] : classUnits(firsts)).filter(Boolean)
    const after = seconds === undefined ? [second ?? ''] : classUnits(seconds)
    if (units.length === 0) for (const unit of firstUnits(one)) any.add(unit.charCodeAt(0))
    for (const unit of units) {
      const key = unit.charCodeAt(0)
      const known = found.get(key) ?? new Set()
      for (const each of after) known.add(each.charCodeAt(0))
      found.set(key, known)
    }
  }
  for (const unit of any) found.delete(unit)
  return found
}

/** The index of the bracket that closes the first one. */
function closing(text: string): number {
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    if (text.charAt(at) === '(') depth += 1
    if (text.charAt(at) === ')') depth -= 1
    if (depth === 0 && text.charAt(at) === ')') return at
  }
  return text.length
}

function topLevel(alternatives: string): string[] {
  const parts = ['']
  let depth = 0
  for (const sign of alternatives) {
    if (sign === '(' || sign === '[') depth += 1
    if (sign === ')' || sign === ']') depth -= 1
    if (sign === '|' && depth === 0) parts.push('')
    else parts[parts.length - 1] += sign
  }
  return parts
}
