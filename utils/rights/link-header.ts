/** One link of a `Link` header (RFC 8288): its target, and its parameters by lower-case name. */
export interface HeaderLink {
  target: string
  parameters: ReadonlyMap<string, string>
}

const MAX_LINKS = 100

/**
 * Reads a `Link` header; the browser joins several by commas. Commas and semicolons within quotes and
 * angle brackets separate nothing; the first of a repeated parameter counts (RFC 8288, 3.3); malformed
 * links are skipped.
 */
export function readLinkHeader(value: string): HeaderLink[] {
  return Array.from(value.matchAll(linkPattern))
    .slice(0, MAX_LINKS)
    .map(([, target = '', rest = '']) => ({
      target: target.trim(),
      parameters: parametersOf(rest),
    }))
}

/** Whether a link has this relation; relations are compared without case. */
export function hasRelation({ parameters }: HeaderLink, relation: string): boolean {
  return (parameters.get('rel') ?? '').toLowerCase().split(/\s+/).includes(relation)
}

const quoted = String.raw`"(?:[^"\\]|\\.)*"`
const linkPattern = new RegExp(`<([^<>]*)>((?:\\s*;[^;,"]*(?:${quoted})?[^;,"]*)*)`, 'g')
const parameterPattern = new RegExp(`;\\s*([^\\s=;,"]+)\\s*(?:=\\s*(${quoted}|[^\\s;,"]*))?`, 'g')

function parametersOf(text: string): Map<string, string> {
  const parameters = new Map<string, string>()
  for (const [, name = '', value = ''] of text.matchAll(parameterPattern)) {
    const key = name.toLowerCase()
    const plain = value.startsWith('"') ? value.slice(1, -1).replaceAll(/\\(.)/g, '$1') : value
    if (!parameters.has(key)) parameters.set(key, plain)
  }
  return parameters
}
