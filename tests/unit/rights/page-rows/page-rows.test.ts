import { expect, test } from 'vitest'
import {
  acceptable,
  assessRow,
  blindRows,
  freshRows,
  laterRows,
  outsideRows,
  type OwnRow,
} from './rows'
import { rows as byLines } from './by-lines.table'
import { rows as demonstratives } from './demonstratives.table'
import { rows as licenceLines } from './licence-lines.table'
import { rows as officialDocuments } from './official-documents.table'
import { rows as prohibitionsQuoted } from './prohibitions-quoted.table'
import { rows as reservationMiddle } from './reservation-middle.table'
import { rows as thirdParty } from './third-party.table'
import { rows as whereSelectionStands } from './where-selection-stands.table'
import { rows as whoseLicence } from './whose-licence.table'

/** Half of each kind by somebody who did not know the rules: `blind/`, `fresh/` and `outside/`. */
const kinds: Record<string, OwnRow[]> = {
  'whose-licence': whoseLicence,
  'licence-lines': licenceLines,
  'by-lines': byLines,
  'third-party': thirdParty,
  demonstratives,
  'reservation-middle': reservationMiddle,
  'prohibitions-quoted': prohibitionsQuoted,
  'official-documents': officialDocuments,
  'where-selection-stands': whereSelectionStands,
}

for (const [kind, own] of Object.entries(kinds)) {
  const blind = blindRows(kind)
  const rows = [...own, ...blind, ...freshRows(kind), ...laterRows(kind), ...outsideRows(kind)]
  test.each(rows)(`${kind}: $page`, (row) => {
    const { verdict, basis, evidence } = assessRow(row)
    const seen = evidence.map(({ quote }) => quote).slice(0, 3)
    expect(acceptable(row), `${basis}: ${seen.join(' · ')}`).toContain(verdict)
  })

  test(`${kind}: at least 20 rows, half of them blind`, () => {
    expect(rows.length).toBeGreaterThanOrEqual(20)
    expect(blind.length).toBeGreaterThanOrEqual(10)
  })
}
