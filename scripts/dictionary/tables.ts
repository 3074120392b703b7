import refs from '@/assets/exchange/licence-refs.json' with { type: 'json' }
import { columnsOf, type Column, type ColumnType } from '@/utils/exchange/columns'
import { releaseMembers } from '@/utils/exchange/release-members'

/** The tables of the data dictionary that are made of code and data, by the names that mark their places. */
const tables: Readonly<Record<string, () => string[]>> = {
  members: () => [
    '| member | form | why |',
    '|---|---|---|',
    ...releaseMembers.map(({ path, form, why }) => `| \`${path}\` | ${form} | ${why} |`),
  ],
  columns: () => [
    '| column | type | from | in | since | meaning |',
    '|---|---|---|---|---|---|',
    ...columnRows(),
  ],
  licences: () => [
    '| `licence` | needs no licence | where the basis is | says |',
    '|---|---|---|---|',
    ...refs.refs.map(({ id, free, bases, verdicts, says }) => {
      const named = [...bases, ...verdicts].map((word) => `\`${word}\``).join(' ')
      return `| \`${id}\` | ${free ? 'yes' : 'no'} | ${named || 'any other'} | ${says} |`
    }),
  ],
}

/** The page with its tables as they are made now. @throws Error where a table has no place in it */
export function withTables(page: string): string {
  let made = page
  for (const [name, lines] of Object.entries(tables)) {
    const [begin, end] = [`<!-- ${name}: npm run dictionary -->\n`, `<!-- end of ${name} -->`]
    const [from, to] = [made.indexOf(begin), made.indexOf(end)]
    if (from === -1 || to < from) throw new Error(`the page has no place for ${name}`)
    const table = `\n${lines().join('\n')}\n\n`
    made = made.slice(0, from + begin.length) + table + made.slice(to)
  }
  return made
}

function columnRows(): string[] {
  const [own, release] = [columnsOf('own'), columnsOf('release')]
  const names = new Set(release.map(({ name }) => name))
  const all = [...release.filter((one) => !own.some(({ name }) => name === one.name)), ...own]
  return all.map((column) => {
    const { name, type, from, since, why, required } = column
    const isOwn = own.includes(column)
    const sets = [isOwn ? 'own' : '', names.has(name) ? 'release' : ''].filter(Boolean).join(', ')
    const form = `${typeName(type)}${required ? ', never null' : ''}`
    return `| \`${name}\` | ${form} | ${origin(column, from)} | ${sets} | ${String(since)} | ${why} |`
  })
}

function origin({ derived }: Column, from: string | null): string {
  if (from === null) return 'worked out'
  return `\`${from}\`${derived === undefined ? '' : ', worked out'}`
}

function typeName(type: ColumnType): string {
  if (typeof type !== 'object') return type
  if ('list' in type) return `list of ${typeName(type.list)}`
  return `{${type.struct.map(({ name, type: of }) => `${name}${typeof of === 'object' ? `: ${typeName(of)}` : ''}`).join(', ')}}`
}
