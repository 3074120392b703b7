import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CSV_BEGINNING, toCsvLine } from '@/utils/exchange/csv'
import { licenceOf } from '@/utils/exchange/derive'
import type { ExchangeRow } from '@/utils/exchange/rows'
import { workFileName, workKey, workOf, type WorkOfRow } from '@/utils/exchange/works'

/** Characters of texts that wait to be appended to their files. */
const MOST_WAITING = 16 * 1024 * 1024

interface WorkFile {
  work: WorkOfRow
  name: string
  licences: Set<string>
  passages: number
  waiting: string[]
}

/**
 * Writes plain text into a folder, a file for each work, and `works.csv`, which says of each file its work and
 * licences. Passages have an empty line between them. Memory grows with the works.
 */
export async function writeWorks(
  rows: AsyncIterable<ExchangeRow>,
  folder: string,
): Promise<{ files: number }> {
  await mkdir(folder, { recursive: true })
  const works = new Map<string, WorkFile>()
  let waiting = 0
  for await (const row of rows) {
    const work = workOf(row)
    const key = workKey(work)
    const file = works.get(key) ?? newFile(work)
    works.set(key, file)
    file.licences.add(licenceOf(row))
    file.waiting.push(`${file.passages === 0 ? '' : '\n'}${row.text}\n`)
    file.passages += 1
    waiting += row.text.length
    if (waiting < MOST_WAITING) continue
    await flush(works.values(), folder)
    waiting = 0
  }
  await flush(works.values(), folder)
  await writeFile(join(folder, 'works.csv'), indexOf(works.values()))
  return { files: works.size }
}

function newFile(work: WorkOfRow): WorkFile {
  return { work, name: workFileName(work), licences: new Set(), passages: 0, waiting: [] }
}

async function flush(files: Iterable<WorkFile>, folder: string): Promise<void> {
  for (const file of files) {
    if (file.waiting.length === 0) continue
    await appendFile(join(folder, file.name), file.waiting.join(''))
    file.waiting = []
  }
}

function indexOf(files: Iterable<WorkFile>): string {
  const head = ['file', 'title', 'author', 'dynasty', 'edition', 'licences', 'passages']
  const lines = Array.from(files, ({ name, work, licences, passages }) => {
    const { title, author, dynasty, edition } = work
    const named = [...licences].toSorted().join(' ')
    return toCsvLine([name, title, author, dynasty, edition, named, passages])
  })
  return CSV_BEGINNING + [toCsvLine(head), ...lines].join('')
}
