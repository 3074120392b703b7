/** Measures of the lines of a text, and of its two ends. */
export interface LineValues {
  'repeated-lines': number
  'short-lines': number
  'broken-lines': number
  'cut-start': number
  'cut-end': number
}

/** A line of fewer characters repeats by nature, as 一、 or a name does. */
const LINE_LEAST = 6
/** Lines of one word: so short, and at least so many of all kinds. */
const SHORT = 4
const SHORT_MOST = 20
const LINES_LEAST = 8
/** A line is broken within a sentence where it is so long and neither it nor the next is a heading. */
const BROKEN_LENGTH = 15
const BROKEN_LEAST = 4
/** Where brackets of the ends are looked for. */
const END_LENGTH = 200
/** A last clause of this length, in a text of as many sentences, is no heading. */
const TAIL_LENGTH = 15
const SENTENCES_LEAST = 3

const stops = /[。！？…；!?;]/g
const endsSentence = /[\p{P}\p{S}\d]$/u
const wordsOnly = /[\p{L}\p{N}]/gu
const beginsNew = /^(?:[\s　]|第|[一二三四五六七八九十百\d(（①-⑳A-Za-z•·●■○◆*#-])/
const opening = '《（【「『〈〔'
const closing = '》）】」』〉〕'

/** Pure; each in time proportional to the text. */
export function measureLines(text: string): LineValues {
  const lines = text.split('\n').map((line) => line.trim())
  const filled = lines.filter((line) => line !== '')
  return {
    'repeated-lines': repeatedShare(filled),
    'short-lines': shortShare(filled),
    'broken-lines': brokenShare(text.split('\n')),
    'cut-start': isCutAtStart(text.trim()) ? 1 : 0,
    'cut-end': isCutAtEnd(text.trim()) ? 1 : 0,
  }
}

/** Share of the characters that stand in lines which stood there before. */
function repeatedShare(lines: readonly string[]): number {
  const seen = new Set<string>()
  let [repeated, whole] = [0, 0]
  for (const line of lines) {
    whole += line.length
    if (line.length < LINE_LEAST) continue
    if (seen.has(line)) repeated += line.length
    else seen.add(line)
  }
  return whole === 0 ? 0 : repeated / whole
}

function shortShare(lines: readonly string[]): number {
  if (lines.length < LINES_LEAST) return 0
  const isShort = (line: string): boolean =>
    line.length <= SHORT_MOST && (line.match(wordsOnly)?.length ?? 0) <= SHORT
  return lines.filter(isShort).length / lines.length
}

/** Share of the line ends that part a sentence. */
function brokenShare(lines: readonly string[]): number {
  const filled = lines.filter((line) => line.trim() !== '')
  if (filled.length < BROKEN_LEAST) return 0
  const broken = filled.filter((line, at) => {
    const next = filled[at + 1]
    if (next === undefined || line.trim().length < BROKEN_LENGTH) return false
    return !endsSentence.test(line.trimEnd()) && !beginsNew.test(next)
  })
  return broken.length / (filled.length - 1)
}

function isCutAtStart(text: string): boolean {
  if (/^[，。、；：！？,;!?）》」』】]/.test(text)) return true
  const beginning = withOneWidth(text.slice(0, END_LENGTH))
  const closed = firstOf(beginning, closing)
  if (closed < 0) return false
  const open = opening[closing.indexOf(beginning[closed] ?? '')] ?? ''
  // 1) and a） number an item.
  return !beginning.slice(0, closed).includes(open) && !/^\p{P}?[\p{L}\d]{1,3}）/u.test(beginning)
}

/** Who opens a bracket in half width may close it in full width. */
function withOneWidth(text: string): string {
  return text.replaceAll('(', '（').replaceAll(')', '）')
}

function firstOf(text: string, characters: string): number {
  for (let at = 0; at < text.length; at += 1) if (characters.includes(text[at] ?? '')) return at
  return -1
}

function isCutAtEnd(text: string): boolean {
  // An item of a list ends with a semicolon.
  if (/[，、：（《「『【“‘〈〔]$/.test(text)) return true
  const end = withOneWidth(text.slice(-END_LENGTH))
  for (const [at, open] of Array.from(opening).entries()) {
    const last = end.lastIndexOf(open)
    if (last > end.lastIndexOf(closing[at] ?? '') && last >= 0) return true
  }
  return isWithinClause(text)
}

/** The last clause goes on, in a text whose other sentences end with a stop. */
function isWithinClause(text: string): boolean {
  const line = text.slice(text.lastIndexOf('\n') + 1)
  const tail = line.slice(lastStop(line) + 1)
  if (tail === line || tail.length < TAIL_LENGTH || /\p{P}$/u.test(tail)) return false
  return (text.match(stops)?.length ?? 0) >= SENTENCES_LEAST
}

function lastStop(line: string): number {
  return Math.max(...Array.from('。！？；', (stop) => line.lastIndexOf(stop)))
}
