import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenDatabase } from '@/endpoint/database/database'
import { openDatabase } from '@/endpoint/database/open'
import { clips } from '@/endpoint/database/schema'
import { changeState } from '@/endpoint/ledger/change-state'
import {
  revisionStates,
  revisionTransitions,
  type RevisionEvent,
  type RevisionState,
} from '@/utils/clip/lifecycle'
import { deposit, newClip, seal } from '../client'
import { startTrial } from '../harness'
import { newPlace, type Place } from '../place'

let place: Place
let opened: OpenDatabase
let contributor: string
const clip = newClip('學而時習之')

beforeAll(async () => {
  place = await newPlace()
  const trial = await startTrial({ data: place.data })
  contributor = trial.contributor.contributor
  await deposit(trial.url, trial.contributor, seal(trial.url, trial.contributor, [clip]))
  await trial.stop()
  opened = await openDatabase(place.data)
})
afterAll(async () => {
  await opened.close()
  await place.remove()
})

const text = { line: '{}', digest: 'fold1:00' }
const gone = { line: null, digest: null }
const events = Object.keys(revisionTransitions) as RevisionEvent[]

test.for(revisionStates)('a revision that is %s becomes what the lifecycle says', async (state) => {
  const became: Partial<Record<RevisionEvent, RevisionState>> = {}
  for (const event of events) {
    // The text is there unless the revision is withdrawn; the database holds to that.
    await opened.database.update(clips).set({ state, ...(state === 'withdrawn' ? gone : text) })
    const changed = await changeState(
      opened.database,
      contributor,
      event,
      eq(clips.id, clip.id),
      event === 'withdraw' ? gone : {},
    )
    const [row] = await opened.database.select({ state: clips.state }).from(clips)
    expect(changed).toHaveLength(row?.state === state ? 0 : 1)
    if (row && changed.length > 0) became[event] = row.state
  }
  const allowed = events.filter((event) =>
    (revisionTransitions[event].from as readonly RevisionState[]).includes(state),
  )
  expect(became).toEqual(
    Object.fromEntries(allowed.map((event) => [event, revisionTransitions[event].to])),
  )
})

test('the database takes the states of the lifecycle and no other', async () => {
  const { rows } = await opened.database.execute(sql`
    select pg_get_constraintdef(oid) as words from pg_constraint
    where conrelid = 'clips'::regclass and contype = 'c'`)
  const check = rows.map(({ words }) => String(words)).find((words) => /\(state = ANY/.test(words))
  const named = Array.from(check?.matchAll(/'(\w+)'/g) ?? [], ([, state = '']) => state)
  expect(named.toSorted()).toEqual([...revisionStates].toSorted())
})

test('nothing else writes a state', () => {
  const folder = join(import.meta.dirname, '../../../../endpoint')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && file !== join('ledger', 'change-state.ts'),
  )
  const writes = files.filter((file) => {
    const code = readFileSync(join(folder, file), 'utf8')
    const updates = code.matchAll(/update\(clips\)\s*\.set\(\{([^}]*)\}/g)
    return Array.from(updates, ([, set = '']) => set).some((set) => /\bstate\b/.test(set))
  })
  expect(writes).toEqual([])
  const bySql = (words: RegExp) =>
    files.filter((file) => words.test(readFileSync(join(folder, file), 'utf8')))
  expect(bySql(/update clips\b/i)).toEqual([])
  expect(bySql(/insert into clips\b|insert\(clips\)/i)).toEqual([
    join('ledger', 'insert-revisions.ts'),
  ])
})
