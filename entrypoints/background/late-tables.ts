import { readOwnFile } from './own-file'

/** The file that `scripts/toolchain/late-tables.mjs` makes: tables of `assets` by folder and name. */
type Tables = Record<string, object>

let tables: Tables | undefined
let loading: Promise<Tables> | undefined

/** Loads them, once; what failed is tried anew. Whoever assesses a passage waits for this. */
export async function loadTables(read: () => Promise<Tables> = readTables): Promise<void> {
  loading ??= read()
  try {
    tables = await loading
  } catch (error) {
    loading = undefined
    throw error
  }
}

/**
 * Stands for a table that is imported: the build puts it in the place of the largest ones. A table that is asked
 * before it was loaded throws: an empty one would let pass what a rule forbids.
 *
 * @param early members that it has from the start
 */
export function lateTable(name: string, early: object = {}): object {
  return new Proxy(
    {},
    {
      get: (_target, member) => {
        if (Object.hasOwn(early, member)) return Reflect.get(early, member) as unknown
        const table = tables?.[name]
        if (!table) throw new Error(`the table ${name} was asked before it was loaded`)
        return Reflect.get(table, member) as unknown
      },
    },
  )
}

async function readTables(): Promise<Tables> {
  return (await (await readOwnFile('/tables.json')).json()) as Tables
}
