import { toStoreError } from '@/utils/store/errors'
import { EndpointError } from '@/utils/protocol/endpoint-error'
import { BackgroundError } from './background'
import type { Translation } from './translation'

/** What went wrong, and what to do, in the person's language. */
export function problemText({ problemOf }: Pick<Translation, 'problemOf'>, error: unknown): string {
  const kind = kindOf(error)
  if (kind === undefined) {
    console.error(error)
    return problemOf('unknown')
  }
  return problemOf(kind)
}

/** Details of the protocol are in English; why somebody is suspended is in the words of staff. */
export function detailLanguage(kind: string): 'en' | undefined {
  return kind === 'suspended' ? undefined : 'en'
}

function kindOf(error: unknown): string | undefined {
  if (error instanceof EndpointError) return error.problem ?? error.kind
  if (error instanceof BackgroundError) return error.kind
  return toStoreError(error)?.kind
}
