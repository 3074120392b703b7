import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import { UsageError } from './usage-error'

/**
 * Reads a file of the operator's by a schema.
 *
 * @throws UsageError that names file, line and member of each fault:
 *   `alliance.json:7: limits.batchClips: expected number, received string`
 */
export function readConfigFile<S extends z.ZodType>(file: string, schema: S): z.output<S> {
  const text = readText(file)
  const { data, error } = schema.safeParse(parse(file, text))
  if (data !== undefined) return data
  const faults = (error?.issues ?? []).map((issue) => {
    const path = memberOf(issue)
    return `${file}:${String(lineOf(text, path))}: ${path.join('.') || 'the whole'}: ${issue.message}`
  })
  throw new UsageError(faults.join('\n'))
}

/** A fault of a file that was read by its schema: what one member says, by line. */
export function faultIn(file: string, path: string[], message: string): UsageError {
  const line = lineOf(readText(file), path)
  return new UsageError(`${file}:${String(line)}: ${path.join('.')}: ${message}`)
}

function readText(file: string): string {
  try {
    // Some editors begin a file with a mark of its encoding, which is no part of JSON.
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new UsageError(`${file} cannot be read: ${error.message}`)
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const position = /position (\d+)/.exec(error.message)?.[1]
    const line = position === undefined ? lineCount(text) : lineAt(text, Number(position))
    throw new UsageError(`${file}:${String(line)}: this is not JSON: ${error.message}`)
  }
}

/** The member a fault is about; one that is not known is named itself. */
function memberOf(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.map(String)
  return issue.code === 'unrecognized_keys' ? [...path, issue.keys[0] ?? ''] : path
}

/** Line of a member in JSON that parses; where the member is missing, of what should hold it. */
function lineOf(text: string, path: readonly string[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const found = new Places(text).find(path.slice(0, length).join('\n'))
    if (found !== undefined) return lineAt(text, found)
  }
  return 1
}

const lineAt = (text: string, position: number): number => lineCount(text.slice(0, position))
const lineCount = (text: string): number => text.split('\n').length

/** Goes through JSON that parses, and remembers where each member begins. */
class Places {
  readonly #places = new Map<string, number>()
  #at = 0

  constructor(private readonly text: string) {
    this.#value([])
  }

  find(path: string): number | undefined {
    return this.#places.get(path)
  }

  #value(path: readonly string[]): void {
    this.#blank()
    if (!this.#places.has(path.join('\n'))) this.#places.set(path.join('\n'), this.#at)
    const first = this.text[this.#at]
    if (first === '{') this.#members(path, '}')
    else if (first === '[') this.#members(path, ']')
    else if (first === '"') this.#string()
    else this.#at += /^[^\s,\]}]*/.exec(this.text.slice(this.#at))?.[0].length ?? 0
    this.#blank()
  }

  #members(path: readonly string[], end: '}' | ']'): void {
    this.#at += 1
    for (let index = 0; ; index += 1) {
      this.#blank()
      if (this.text[this.#at] === end) break
      let name = String(index)
      if (end === '}') {
        const start = this.#at
        name = this.#string()
        this.#places.set([...path, name].join('\n'), start)
        this.#blank()
        // The colon.
        this.#at += 1
      }
      this.#value([...path, name])
      if (this.text[this.#at] === ',') this.#at += 1
    }
    this.#at += 1
  }

  #string(): string {
    const [written = '""'] = /^"(?:[^"\\]|\\.)*"/.exec(this.text.slice(this.#at)) ?? []
    this.#at += written.length
    return JSON.parse(written) as string
  }

  #blank(): void {
    this.#at += /^\s*/.exec(this.text.slice(this.#at))?.[0].length ?? 0
  }
}
