import type { SavedPage } from './list-pages'
import type { PagesOutcome } from './run'
import type { PageResult } from './try-page'

/** A line for a page, and one for each failure. */
export function printPage(page: SavedPage, browser: string, result: PageResult): void {
  const { selected, dragged, stored, again, failures } = result
  const counts = `${selected} selected (${dragged} by mouse), ${stored} stored, ${again} again`
  const mark = failures.length === 0 ? '✓' : '✗'
  console.log(
    `${mark} ${page.file} ${browser}: ${counts}${differencesOf(result)} · ${verdictOf(result)}`,
  )
  for (const { what, detail, stretch } of failures) {
    const where = stretch ? ` [${stretch.from}–${stretch.to}]` : ''
    console.log(`    ${what}${where}: ${detail}`)
  }
}

export function printSummary(outcomes: readonly PagesOutcome[]): void {
  const sum = (read: (result: PageResult) => number) =>
    outcomes.reduce((total, { result }) => total + read(result), 0)
  const kinds = new Map<string, number>()
  for (const { result } of outcomes) {
    for (const { what } of result.failures) kinds.set(what, (kinds.get(what) ?? 0) + 1)
  }
  const failed = Array.from(kinds, ([what, count]) => `${what} ${count}`).join(', ')
  console.log(
    `${outcomes.length} pages, ${sum((one) => one.selected)} selected, ${sum((one) => one.stored)} stored, ` +
      `${sum((one) => one.again)} highlighted again; ${failed === '' ? 'no failure' : `failures: ${failed}`}`,
  )
}

function differencesOf({ differences }: PageResult): string {
  const entries = Object.entries(differences)
  return entries.length === 0
    ? ''
    : `, ${entries.map(([kind, count]) => `${count} ${kind}`).join(', ')}`
}

/** The verdict that most drafts got. */
function verdictOf({ verdicts }: PageResult): string {
  const ordered = Array.from(verdicts).toSorted(([, one], [, other]) => other - one)
  return ordered.map(([verdict, count]) => `${verdict} ×${count}`).join(', ') || 'no verdict'
}
