import type { PageReport, RawSignal } from '@/utils/capture/page-report'
import type { Evidence } from '@/utils/clip/rights'

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
