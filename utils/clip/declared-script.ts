import { remembering } from '@/utils/text/remembering'
import type { Source } from './clip'

export type Script = 'Hans' | 'Hant'

const byRegion: Record<string, Script> = {
  CN: 'Hans',
  SG: 'Hans',
  MY: 'Hans',
  TW: 'Hant',
  HK: 'Hant',
  MO: 'Hant',
}

/**
 * Simplified or traditional, by the language tag of what was gathered; `null` where the tag says
 * neither: a bare `zh` is written over texts of both kinds. Pure.
 */
export function declaredScript(source: Pick<Source, 'language' | 'variant'>): Script | null {
  const { variant } = source
  const tag = variant && variant.kept !== 'original' ? variant.shown : source.language
  return tag === undefined ? null : scriptOf(tag)
}

const scriptOf = remembering((tag): Script | null => {
  const { script, region } = readTag(tag)
  if (script === 'Hans' || script === 'Hant') return script
  return script === undefined && region !== undefined ? (byRegion[region] ?? null) : null
})

function readTag(tag: string): { script?: string | undefined; region?: string | undefined } {
  try {
    const { language, script, region } = new Intl.Locale(tag)
    return ['zh', 'lzh', 'yue', 'wuu', 'nan', 'hak'].includes(language) ? { script, region } : {}
  } catch (error) {
    // Pages declare what they like.
    if (error instanceof RangeError) return {}
    throw error
  }
}
