import type { Database } from '../database/database'
import { CopyError } from './problem'
import {
  Adder,
  analyse,
  onSnapshot,
  readRows,
  sumTable,
  useUtc,
  writeRows,
  type TableSum,
} from './rows'
import { findFilledTable, listTables, type CopiedTable } from '../database/tables'

export interface MovedTable extends TableSum {
  table: string
}

/**
 * Copies everything from one database to an empty one, both of them migrated alike, and reads it
 * back before it counts: all of it or nothing. Tells each table when it is through.
 *
 * @throws CopyError where the target holds something, or what was read back differs.
 */
export async function moveAll(
  source: Database,
  target: Database,
  report: (moved: MovedTable) => void,
): Promise<void> {
  const tables = await listTables(target)
  await onSnapshot(source, (from) =>
    target.transaction(async (to) => {
      await useUtc(to)
      await requireEmpty(to, tables)
      for (const table of tables) {
        const sum = await moveTable(from, to, table)
        await requireSame(to, table, sum)
        report({ table: table.name, ...sum })
      }
    }),
  )
  await analyse(target)
}

/** @throws CopyError where a table holds something: a copy never mixes with what is there. */
export async function requireEmpty(
  target: Database,
  tables: readonly CopiedTable[],
): Promise<void> {
  const filled = await findFilledTable(target, tables)
  if (filled === undefined) return
  throw new CopyError(`the target is not empty (${filled}): give it a database of its own`)
}

/** Reads a table back. @throws CopyError where it does not hold what was written */
export async function requireSame(
  target: Database,
  table: CopiedTable,
  wanted: TableSum,
): Promise<void> {
  const found = await sumTable(target, table)
  if (found.rows === wanted.rows && found.sha256 === wanted.sha256) return
  throw new CopyError(`${table.name} does not read back as it was written; nothing was kept`)
}

async function moveTable(from: Database, to: Database, table: CopiedTable): Promise<TableSum> {
  const adder = new Adder()
  for await (const lines of readRows(from, table)) {
    await writeRows(to, table, lines)
    adder.add(lines)
  }
  return adder.sum()
}
