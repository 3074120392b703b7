import { escapeBreaks } from './jsonl'

/**
 * The document of `toJsonlDocument`, cut together from the line of a clip as it was signed: its members
 * are not parsed and written anew, which takes most of the time of a long export.
 */

const QUOTE = 34
const BACKSLASH = 92
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125]

/** A member of an object, as it stands in its text. */
interface Member {
  name: string
  /** Where it begins in the text of the object. */
  start: number
  /** From the quote of its name to the end of its value. */
  text: string
  value: string
}

/**
 * The line of a clip in JSONL, ended by LF; the same value as `toJsonlLine(toJsonlDocument(…))` gives.
 *
 * @param line JSON of one object without blanks between its parts, as RFC 8785 writes it
 * @param extra members that stand in place of the clip's of the same name
 * @throws SyntaxError for a line that is none
 */
export function spliceJsonlLine(
  line: string,
  added: string,
  extra: Readonly<Record<string, unknown>>,
): string {
  const json = JSON.stringify(extra).slice(1, -1)
  return spliceMembers(line, added, {
    names: new Set(Object.keys(extra)),
    json: escapeBreaks(json),
  })
}

/**
 * The same, of members that are JSON already: those of many lines differ in little. `json` has no braces
 * around it, and nothing that `escapeBreaks` would escape.
 *
 * @throws SyntaxError for a line that is none
 */
export function spliceMembers(
  line: string,
  added: string,
  { names, json }: { names: ReadonlySet<string>; json: string },
): string {
  const members = [...membersOf(escapeBreaks(line))]
  const valueOf = (name: string) => members.findLast((member) => member.name === name)?.value
  const [id, text, source] = [valueOf('id'), valueOf('text'), valueOf('source')]
  if (id === undefined || text === undefined) throw new SyntaxError('a clip has id and text')
  const within = source === undefined ? [] : [...membersOf(source)]
  let metadata = ''
  for (const { name, text: member } of members) {
    if (name === 'id' || name === 'text' || name === 'salt' || names.has(name)) continue
    metadata += `${name === 'source' ? withoutQuoted(member, text, within) : member},`
  }
  metadata = json === '' ? metadata.slice(0, -1) : metadata + json
  const created = within.find(({ name }) => name === 'published')?.value ?? 'null'
  return (
    `{"id":${id},"text":${text},"source":"shichai","added":${JSON.stringify(added)},` +
    `"created":${created},"metadata":{${metadata}}}\n`
  )
}

/**
 * The source without the words at `selectors.quote.exact` within it, where they are the same string as the text.
 * `within` are its members.
 */
function withoutQuoted(member: string, words: string, within: readonly Member[]): string {
  let from = '"source":'.length
  let value = ''
  let members = within
  let found: Member | undefined
  for (const step of ['selectors', 'quote', 'exact']) {
    found = members.find(({ name }) => name === step)
    if (!found) return member
    from += found.start + (step === 'exact' ? 0 : found.text.length - found.value.length)
    value = found.value
    members = value.startsWith('{') ? [...membersOf(value)] : []
  }
  if (!found || value !== words) return member
  const end = from + found.text.length
  // With the comma after it, or else the one before.
  if (member[end] === ',') return member.slice(0, from) + member.slice(end + 1)
  return member.slice(0, member[from - 1] === ',' ? from - 1 : from) + member.slice(end)
}

/** The members of an object in their order. @throws SyntaxError where it ends too early */
function* membersOf(json: string): Generator<Member, void> {
  if (json.charCodeAt(0) !== OPEN_OBJECT) throw new SyntaxError('no object')
  let at = 1
  while (json.charCodeAt(at) === QUOTE) {
    const nameEnd = endOfString(json, at)
    const end = endOfValue(json, nameEnd + 1)
    const plain = json.slice(at + 1, nameEnd - 1)
    const name = plain.includes('\\') ? (JSON.parse(`"${plain}"`) as string) : plain
    yield { name, start: at, text: json.slice(at, end), value: json.slice(nameEnd + 1, end) }
    // A comma, or the end of the object.
    at = end + 1
  }
}

/** The place after a string that begins at `start`. */
function endOfString(json: string, start: number): number {
  for (let at = json.indexOf('"', start + 1); at !== -1; at = json.indexOf('"', at + 1)) {
    let slashes = 0
    while (json.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1
    if (slashes % 2 === 0) return at + 1
  }
  throw new SyntaxError('a string does not end')
}

/** The place after a value that begins at `start`. */
function endOfValue(json: string, start: number): number {
  let depth = 0
  for (let at = start; at < json.length;) {
    const code = json.charCodeAt(at)
    if (code === QUOTE) {
      at = endOfString(json, at)
      if (depth === 0) return at
      continue
    }
    if (code === OPEN_OBJECT || code === OPEN_LIST) depth += 1
    else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
      // A number or a word ends where what it stands in ends.
      if (depth === 0) return at
      depth -= 1
      if (depth === 0) return at + 1
    } else if (code === 44 && depth === 0) return at
    at += 1
  }
  throw new SyntaxError('a value does not end')
}
