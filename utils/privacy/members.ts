/**
 * Every string that a clip's content can hold, and how it is looked at before it leaves:
 *
 *   text      free text: all rules
 *   address   a web address: its parameters, and an identity number anywhere
 *   identity  a selector or a code, in which only an identity number is looked for
 *   none      ids, instants and hashes, whose schemas admit nothing else
 *
 * `*` stands for any index. What is not listed is free text, also what only a newer version knows. A test
 * holds the table against the schema, and lists the free text, too.
 */
export type Treatment = 'text' | 'address' | 'identity' | 'none'

const seen = (path: string): string[] => [
  path.replace('?', 'evidence'),
  path.replace('?', 'reservations'),
]

export const memberTable: Record<Exclude<Treatment, 'text'>, readonly string[]> = {
  address: [
    'source.url',
    'source.canonicalUrl',
    'source.citation.value',
    'source.variant.original',
    'rights.licenceUrl',
  ],
  identity: [
    'source.published',
    'source.language',
    'source.selectors.css',
    'source.variant.shown',
    'source.document.fingerprint',
    'source.document.encoding',
    'rights.licence',
    'rights.basis',
    'rights.rules',
    'rights.terms.*.rule',
    ...seen('rights.?.*.kind'),
    ...seen('rights.?.*.where'),
    ...seen('rights.?.*.rule.id'),
    'rights.conflicts.*.kind',
    'rights.conflicts.*.between.*.where',
    'privacy.findings.*.kind',
    'privacy.findings.*.rule',
    'privacy.findings.*.where',
    'quality.script',
    'quality.register',
    'quality.findings.*',
    'quality.suggested.category',
    'quality.suggested.reason',
  ],
  none: [
    'id',
    'salt',
    'digest',
    'createdAt',
    'source.accessedAt',
    'source.document.sha256',
    ...seen('rights.?.*.seenAt'),
    ...seen('rights.?.*.rule.date'),
    'rights.terms.*.from',
    'rights.statement.scans.*.sha256',
    'rights.statement.statedAt',
    'rights.jurisdiction',
    'rights.assessedAt',
    'privacy.findings.*.words',
    'annotations.*.id',
    'annotations.*.createdAt',
  ],
}

const treatments = new Map(
  (Object.keys(memberTable) as Exclude<Treatment, 'text'>[]).flatMap((treatment) =>
    memberTable[treatment].map((path) => [path, treatment] as const),
  ),
)

const SHORTEST_NUMBER = 15

/** One string of a content, with the path that leads to it, e.g. `rights.evidence.0.quote`. */
export interface Member {
  where: string
  treatment: Treatment
  value: string
}

/**
 * All strings of a content, also those in members that this version does not know, and the names of members. Without recursion: a hostile document may nest deeply.
 */
export function membersOf(content: object): Member[] {
  const members: Member[] = []
  const waiting: { value: unknown; path: string; pattern: string }[] = [
    { value: content, path: '', pattern: '' },
  ]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, path, pattern } = next
    if (typeof value === 'string') {
      members.push({ where: path, treatment: treatments.get(pattern) ?? 'text', value })
    }
    if (typeof value !== 'object' || value === null) continue
    const isList = Array.isArray(value)
    for (const [name, member] of Object.entries(value)) {
      const below = join(path, name)
      waiting.push({ value: member, path: below, pattern: join(pattern, isList ? '*' : name) })
      // A name may say as much as a value, where it is as long as an identity number.
      if (!isList && name.length >= SHORTEST_NUMBER)
        members.push({ where: below, treatment: 'identity', value: name })
    }
  }
  return members
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
