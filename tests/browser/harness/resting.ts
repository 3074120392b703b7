import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

/** Where browsers that rest are noted; known to all workers of a run, and unset where no tests run. */
const VARIABLE = 'SHICHAI_RESTING'

export function restingFolder(): string | undefined {
  return process.env[VARIABLE]
}

/** Notes a browser and its folder, and gives the file. Whoever goes on with it deletes the file. */
export async function noteRest(processId: number | undefined, folder: string): Promise<string> {
  const notes = restingFolder()
  if (notes === undefined || processId === undefined) throw new Error('nobody would end it')
  const note = join(notes, String(processId))
  await writeFile(note, folder)
  return note
}

/** Lets browsers rest from now on. The function that is given ends them all, and deletes their folders. */
export async function letBrowsersRest(): Promise<() => Promise<void>> {
  const notes = await mkdtemp(join(tmpdir(), 'shichai-resting-'))
  process.env[VARIABLE] = notes
  return async () => {
    for (const processId of await readdir(notes)) {
      endGroup(Number(processId))
      const folder = await readFile(join(notes, processId), 'utf8')
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    }
    await rm(notes, { recursive: true })
  }
}

/** Puppeteer starts a browser as the first process of a group. */
function endGroup(processId: number): void {
  try {
    process.kill(-processId, 'SIGKILL')
  } catch (error) {
    // It ended with its worker.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
