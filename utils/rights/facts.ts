import type { PageReport, RawSignal } from '@/utils/capture/page-report'
import type { Evidence, Reservation } from '@/utils/clip/rights'
import type { Licence } from './licences'
import { readClassical, type Classical } from './terms/classical'
import type { TermFacts } from './terms/term-facts'
import { readOfficialDocument, type OfficialDocument } from './official-document'
import type { Saying } from './prose'

/** Which part of the page a licence speaks of. `site`: of all the site's texts, in its footer. */
export type Reach = 'work' | 'site' | 'part' | 'image'

/**
 * How a licence is tied to what it covers: a sentence names this work or site, markup says so, or it
 * only stands where licences usually stand.
 */
export type Standing = 'named' | 'markup' | 'placed'

/** A licence found, with what it covers. */
export interface LicenceClaim {
  licence: Licence
  reach: Reach
  standing: Standing
  evidence: Evidence
  /** Only a site rule of the contributor's says so: nothing is accepted on it without staff. */
  byContributor?: true
}

/** A possible reservation, before it is known whether it counts. */
export interface Objection extends Reservation {
  says: Saying | 'tdm' | 'robots'
}

/** Everything the signals say, sorted by what it means. The decision table reads only this. */
export interface Facts {
  licences: LicenceClaim[]
  objections: Objection[]
  /** Notices that this work (or the site's texts) are in the public domain. */
  dedications: { reach: Reach; evidence: Evidence }[]
  /** What helps a person and decides nothing: “reprints welcome”, the AIGC label. */
  remarks: Evidence[]
  official: OfficialDocument
  classical: Classical
  /** Staff must look, whatever is decided. */
  review: boolean
  /** Since when the work is free, as far as the page tells whose it is. */
  terms: TermFacts
}

/**
 * Starts the facts of a report with what the text itself shows.
 *
 * @param officialByRule whether a site rule says that it is, or is not, an official document
 */
export function startFacts(report: PageReport, officialByRule?: boolean): Facts {
  return {
    licences: [],
    objections: [],
    dedications: [],
    remarks: [],
    official: readOfficialDocument(report, officialByRule),
    classical: readClassical(report),
    review: false,
    terms: { terms: [] },
  }
}

/** Evidence from a signal: what was seen, where, when. */
export function evidenceFrom(
  report: PageReport,
  kind: string,
  { where, quote }: Pick<RawSignal, 'where' | 'quote'>,
  value?: string,
): Evidence {
  return {
    kind,
    where: (where || 'page').slice(0, 1024),
    quote: quote.slice(0, 2000),
    seenAt: report.capturedAt,
    ...(value !== undefined && value !== '' && { value: value.slice(0, 2000) }),
  }
}
