import type { PageReport, RawSignal } from '@/utils/capture/page-report'
import { evidenceFrom } from './evidence-from'
import type { Facts, Reach, ClaimSource } from './facts'
import type { Licence } from './licences'
import { readNotice, type About, type Reading } from './prose'

/** Adds a licence, with the signal that names it as its evidence. */
export function addLicence(
  facts: Facts,
  licence: Licence,
  reach: Reach,
  signal: RawSignal,
  report: PageReport,
  kind: string,
  source: ClaimSource = 'markup',
): void {
  const evidence = evidenceFrom(report, kind, signal, licence.url ?? licence.id)
  facts.licences.push({ licence, reach, source, evidence })
}

/** Adds what a notice says, sentence by sentence. */
export function addReadings(
  facts: Facts,
  signal: RawSignal,
  report: PageReport,
  place: Reach,
): void {
  for (const reading of readNotice(noticeOf(signal))) {
    if (facts.official.is && isClause(reading)) continue
    const evidence = evidenceFrom(
      report,
      signal.kind === 'prose' ? 'prose' : signal.kind,
      { where: signal.where, quote: reading.quote },
      reading.rule,
    )
    const about = objectOf(reading, place)
    if (reading.says === 'public-domain') {
      facts.dedications.push({ reach: about, evidence })
    } else if (reading.says === 'reprint') {
      facts.remarks.push(evidence)
    } else {
      const kind = reading.says === 'no-collecting' ? 'collecting' : about
      facts.objections.push({ ...evidence, about: kind, says: reading.says })
    }
  }
}

function noticeOf({ kind, value, quote }: RawSignal): string {
  return kind === 'prose' || kind === 'meta' || kind === 'json-ld' ? value : value || quote
}

function objectOf({ about }: { about: About }, place: Reach): 'work' | 'site' {
  if (about !== 'unsaid') return about
  return place === 'site' ? 'site' : 'work'
}

/** In an official document only what speaks of reprinting is a notice; the rest is its own rules. */
function isClause({ about, quote }: Reading): boolean {
  return (
    about === 'unsaid' && !/转载|轉載|摘编|摘編|镜像|鏡像|翻印|版权|版權|©|copyright/i.test(quote)
  )
}
