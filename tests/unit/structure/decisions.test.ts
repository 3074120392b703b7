import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

/** Pages of `docs/decisions` have one form, so that they can be skimmed. */

const folder = resolve(import.meta.dirname, '../../../docs/decisions')
const files = readdirSync(folder).toSorted()
const sections = ['Context', 'Decision', 'Alternatives', 'Consequences']

it.each(files.map((file, at) => [file, at + 1] as const))('%s has the form', (file, number) => {
  const page = readFileSync(join(folder, file), 'utf8')
  expect(file).toMatch(new RegExp(`^${String(number).padStart(4, '0')}-[a-z0-9-]+\\.md$`))
  expect(page).toMatch(new RegExp(`^# ${String(number)}\\. `))
  expect(page).toMatch(/^\*\*Status\*\*: (?:accepted|superseded by decision \d+), \d{4}-\d\d-\d\d/m)
  const found = [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title)
  expect(found).toEqual(sections.filter((one) => one !== 'Alternatives' || found.includes(one)))
  // One page.
  expect(page.split('\n').length).toBeLessThan(60)
})
