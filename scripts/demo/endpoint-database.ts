import { PGlite } from '@electric-sql/pglite'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What the endpoint keeps of one clip, as its database holds it. */
interface KeptClip {
  line: string | null
  state: string
  manifest: string
  signature: string
  receipt: string
}

/** Reads the endpoint's own tables, by SQL of ours, once it has stopped and given its folder back. */
export async function readKeptClip(data: string, clipId: string): Promise<KeptClip | undefined> {
  const database = await PGlite.create(await findDatabase(data))
  try {
    const { rows } = await database.query<KeptClip>(
      `select clips.line, clips.state, batches.manifest, batches.signature, batches.receipt
         from clips join batches
           on batches.contributor = clips.contributor and batches.id = clips.batch_id
        where clips.id = $1 order by clips.revision desc limit 1`,
      [clipId],
    )
    return rows[0]
  } finally {
    await database.close()
  }
}

/** The folder may hold the database itself, or hold it in a folder of its own beside the lock. */
async function findDatabase(data: string): Promise<string> {
  const places = [data, ...(await readdir(data)).map((name) => join(data, name))]
  for (const place of places) {
    const mark = await stat(join(place, 'PG_VERSION')).catch(() => undefined)
    if (mark) return place
  }
  return data
}
