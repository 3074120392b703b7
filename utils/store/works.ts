import type { Clip } from '@/utils/clip/clip'
import { pageKey } from './clips'
import type { ShichaiDatabase } from './database'
import type { ClipRow } from './rows'

/** The name of a work: title and author or, without them, the page. */
interface WorkName {
  title: string | null
  author: string
  page: string
}

export function workOf({ work, source }: Pick<Clip, 'work' | 'source'>): WorkName {
  const title = work.title?.trim() ?? ''
  return {
    title: title === '' ? null : title,
    author: work.author?.trim() ?? '',
    page: pageKey(source.url),
  }
}

/** This device's clips of the same work, oldest first, the given one among them. */
export async function findClipsOfWork(db: ShichaiDatabase, name: WorkName): Promise<ClipRow[]> {
  const { title, author, page } = name
  if (title === null) {
    const rows = await db.clips.where('page').equals(page).sortBy('id')
    return keepThose(db, rows, (clip) => workOf(clip).title === null)
  }
  // Rows show the page’s title where the work has none, so check the record itself.
  const rows = await db.clips.filter((row) => row.title.trim() === title).sortBy('id')
  return keepThose(db, rows, (clip) => {
    const own = workOf(clip)
    return own.title === title && own.author === author
  })
}

async function keepThose(
  db: ShichaiDatabase,
  rows: ClipRow[],
  isOfWork: (clip: Clip) => boolean,
): Promise<ClipRow[]> {
  const clips = await db.bodies.bulkGet(rows.map(({ id }) => id))
  return rows.filter((_, index) => {
    const clip = clips[index]
    return clip !== undefined && isOfWork(clip)
  })
}
