import type { PageReport } from '@/utils/capture/page-report'
import type { Evidence, Reservation } from '@/utils/clip/rights'
import { besideDocument, besideText, type Beside } from './beside-work'
import type { Licence } from './licences'
import { readClassical, type Classical } from './terms/classical'
import type { TermFacts } from './terms/term-facts'
import { readOfficialDocument, type OfficialDocument } from './official-document'
import type { Saying } from './prose'
import { readThirdParty } from './third-party'

/** Which part of the page a licence speaks of. `site`: of all the site's texts, in its footer. */
export type Reach = 'work' | 'site' | 'part' | 'image'

/**
 * How a licence is tied to what it covers: a sentence names this work or site, markup says so, or it
 * only stands where licences usually stand.
 */
export type ClaimSource = 'named' | 'markup' | 'placed'

/** A licence found, with what it covers. */
export interface LicenceClaim {
  licence: Licence
  reach: Reach
  source: ClaimSource
  evidence: Evidence
  /** Only a site rule of the contributor's says so: nothing is accepted on it without staff. */
  byContributor?: true
}

/** A possible reservation, before it is known whether it counts. */
export interface Objection extends Reservation {
  says: Saying | 'tdm' | 'robots'
  /** It names nothing and stands in the middle of the text: it bars green without staff, and no more. */
  isDistant?: true
  /** It stands beside the text and names nothing: an outlet's line, as many put it under everything. */
  isPlaced?: true
  /** It names a translation, an edition or a part of the text, which may have rights of its own. */
  ofEdition?: true
  /** The line says that the text is the page's own: 本文原创. */
  isOriginal?: true
}

/** Everything the signals say, sorted by what it means. The decision table reads only this. */
export interface Facts {
  licences: LicenceClaim[]
  objections: Objection[]
  /** Notices that this work (or the site's texts) are in the public domain. */
  dedications: { reach: Reach; evidence: Evidence }[]
  /** What helps a person and decides nothing: “reprints welcome”, the AIGC label. */
  remarks: Evidence[]
  /** What shows that the passage is somebody else's than the site's. */
  thirdParty: Evidence[]
  official: OfficialDocument
  classical: Classical
  /** The passage stands beside the free work of its page: in a footer, a note, an appreciation. */
  beside?: Beside
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
  const official = readOfficialDocument(report, officialByRule)
  const beside = official.is ? besideDocument(report) : besideText(report)
  return {
    licences: [],
    objections: [],
    dedications: [],
    remarks: [],
    thirdParty: readThirdParty(report),
    official,
    classical: readClassical(report),
    review: false,
    ...(beside && { beside }),
    terms: { terms: [] },
  }
}
