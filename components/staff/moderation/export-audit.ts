import type { Call } from '@/utils/protocol/client'
import { contracts } from '@/utils/protocol/contracts'
import type { AuditFilters } from '@/utils/protocol/schemas/moderation'

/** Pages that are asked for at once when everything is written down. */
const EXPORT_PAGE = 500

/** The whole trail as JSONL, the latest first. @param tell how many entries are there */
export async function exportAudit(
  call: Call,
  filters: AuditFilters,
  { signal, tell }: { signal: AbortSignal; tell: (done: number) => void },
): Promise<string[]> {
  const lines: string[] = []
  let after: string | undefined
  do {
    signal.throwIfAborted()
    const { entries, next } = await call(contracts.audit, {
      query: { ...filters, after, limit: EXPORT_PAGE },
    })
    lines.push(...entries.map((entry) => `${JSON.stringify(entry)}\n`))
    tell(lines.length)
    after = next ?? undefined
  } while (after !== undefined)
  return lines
}
