import refs from '@/assets/exchange/licence-refs.json' with { type: 'json' }
import { licenceById } from '@/utils/rights/licences'

/**
 * Configurations of a package: rows by the duties that their licence brings, so that whoever loads one knows
 * what it asks. Each licence is in exactly one.
 */
export interface Configuration {
  /** As loaders name it: lower-case letters, digits, dots and hyphens. */
  name: string
  obligations: readonly string[]
}

/** The configuration that is loaded where none is named. */
export const FREE = 'free'

const REF = 'LicenseRef-'
const freeRefs = new Set(refs.refs.filter(({ free }) => free).map(({ id }) => id))

/** The configuration of a licence, as the column `licence` names it. */
export function configurationOf(licence: string): Configuration {
  if (freeRefs.has(licence)) return { name: FREE, obligations: [] }
  const own = licence.startsWith(REF) ? licence.slice(REF.length) : licence
  const known = licenceById(own)
  if (!known) return { name: slug(licence), obligations: [] }
  const { obligations } = known
  if (obligations.length === 0) return { name: FREE, obligations }
  if (obligations.includes('non-commercial') || obligations.includes('no-derivatives')) {
    return { name: slug(own), obligations }
  }
  if (obligations.includes('share-alike')) {
    return { name: `share-alike-${familyOf(own)}`, obligations }
  }
  return { name: 'attribution', obligations: ['attribution', 'notice'] }
}

/** A licence without its version: CC-BY-SA-3.0 and CC-BY-SA-4.0 are of one family. */
function familyOf(id: string): string {
  return slug(id.replace(/-\d.*/s, ''))
}

function slug(id: string): string {
  return id.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '-')
}
