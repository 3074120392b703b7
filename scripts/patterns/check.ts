import process from 'node:process'
import { check } from 'recheck'
import type { Pattern } from './collect'
import { hostileUnits } from './hostile'

/** What is wrong with a pattern, or nothing. */
export type Finding = { problem?: string; decidedBy: 'library' | 'clock' }

/** What the library cannot decide within a second it does not decide within five, and the clock can. */
const LIBRARY_MILLISECONDS = 1000
/** How often a hostile unit stands in a text, growing, so that one that is worse than quadratic ends early. */
const COUNTS = [250, 1000, 8000]
/** A linear pattern takes 8 times as long for 8 times the text; a quadratic one 64 times. */
const MOST_GROWTH = 24
/** Below this, time says nothing of growth. */
const LEAST_MILLISECONDS = 40
const MOST_MILLISECONDS = 400

/** Asks the library whether some text makes the pattern super-linear, and the clock where the library does not know. */
export async function checkPattern(pattern: Pattern): Promise<Finding> {
  const found = await check(pattern.source, pattern.flags, { timeout: LIBRARY_MILLISECONDS })
  if (found.status === 'safe') return { decidedBy: 'library' }
  if (found.status === 'vulnerable')
    return { decidedBy: 'library', problem: `slow on ${found.attack.pattern}` }
  return { decidedBy: 'clock', ...slowestOf(pattern) }
}

/** The hostile unit on which the pattern is super-linear, or takes long. */
function slowestOf({ source, flags }: Pattern): { problem?: string } {
  const pattern = new RegExp(source, flags.replaceAll(/[gy]/g, ''))
  for (const unit of hostileUnits(source)) {
    const times: number[] = []
    for (const count of COUNTS) {
      times.push(timeOf(pattern, unit, count))
      if (isSlow(times)) return { problem: `${JSON.stringify(unit)} ${described(times)}` }
    }
  }
  return {}
}

function isSlow(times: readonly number[]): boolean {
  const last = times.at(-1) ?? 0
  if (last > MOST_MILLISECONDS) return true
  const before = times.at(-2) ?? last
  return times.length === COUNTS.length && last > LEAST_MILLISECONDS && last > MOST_GROWTH * before
}

function described(times: readonly number[]): string {
  return times.map((time, index) => `× ${String(COUNTS[index])}: ${time.toFixed(1)} ms`).join(', ')
}

/** Milliseconds of processor time, the lesser of two tries where the first was slow: a first try compiles as well. */
function timeOf(pattern: RegExp, unit: string, count: number): number {
  const text = `${unit.repeat(count)}\0`
  const first = once(pattern, text)
  return first > LEAST_MILLISECONDS ? Math.min(first, once(pattern, text)) : first
}

function once(pattern: RegExp, text: string): number {
  const start = process.threadCpuUsage().user
  pattern.test(text)
  return (process.threadCpuUsage().user - start) / 1000
}
