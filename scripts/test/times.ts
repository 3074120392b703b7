import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { projectFolder } from '../toolchain/toolchain.mjs'

/** Seconds that each part of a run of the suite took, and each test file in it. */
const suiteTimes = z.object({
  /** What comes one after the other: checks, builds, tests. */
  phases: z.array(z.object({ name: z.string(), seconds: z.number() })),
  files: z.array(
    z.object({
      project: z.string(),
      /** From the top of the project. */
      path: z.string(),
      tests: z.int(),
      /** Loading the file and what it imports. */
      importing: z.number(),
      /** Its tests and hooks. */
      running: z.number(),
      slowest: z.object({ name: z.string(), seconds: z.number() }).nullable(),
    }),
  ),
})
export type SuiteTimes = z.infer<typeof suiteTimes>

/** Where the last run left its times. */
const FILE = join(projectFolder, '.cache/suite-times.json')

export async function writeTimes(times: SuiteTimes): Promise<void> {
  await writeFile(FILE, JSON.stringify(times))
}

/** The times of the last run; nothing where there was none. */
export async function readTimes(): Promise<SuiteTimes | undefined> {
  try {
    return suiteTimes.parse(JSON.parse(await readFile(FILE, 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** `83` as `1:23`. */
export function clock(seconds: number): string {
  const whole = Math.round(seconds)
  return `${String(Math.floor(whole / 60))}:${String(whole % 60).padStart(2, '0')}`
}

/** How long the run took, phase by phase, in one line. */
export function phaseLine({ phases }: Pick<SuiteTimes, 'phases'>): string {
  const total = phases.reduce((sum, { seconds }) => sum + seconds, 0)
  const parts = phases.map(({ name, seconds }) => `${name} ${clock(seconds)}`)
  return `${clock(total)} min: ${parts.join(', ')}`
}
