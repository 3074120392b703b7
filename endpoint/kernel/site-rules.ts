import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { SiteRule } from '@/utils/clip/site-rule'
import { siteRuleList } from '@/utils/rights/site-rules'
import { UsageError } from './usage-error'

/** Rules that staff keep in a file. @throws UsageError that says what is wrong, and where */
export function readSiteRules(file: string): SiteRule[] {
  const { data, error } = siteRuleList.safeParse(readJson(file))
  if (data) return data
  throw new UsageError(`${file} holds no list of site rules:\n${z.prettifyError(error)}`)
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(`${file} is not JSON: ${error.message}`)
    if (error instanceof Error && 'code' in error) {
      throw new UsageError(`${file} cannot be read: ${error.message}`)
    }
    throw error
  }
}
