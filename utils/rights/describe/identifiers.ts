import type { PageReport } from '@/utils/capture/page-report'
import type { Category } from '@/utils/clip/clip'
import { labelledValue } from '../titles'

/** Identifiers of a work: a DOI, the number of an official document. */
export function identifiersOf(page: PageReport, category: Category): Record<string, string> {
  const identifiers: Record<string, string> = {}
  const doi = doiOf(page)
  if (doi) identifiers['doi'] = doi
  const number =
    labelledValue(page, /^(发文字号|文号|公文字号|案号)$/) ??
    page.signals.find(({ kind, name }) => kind === 'document' && name === 'number')?.value
  if (number && (category === 'policy' || category === 'law')) {
    identifiers['documentNumber'] = number.trim().slice(0, 300)
  }
  return identifiers
}

function doiOf({ metadata }: PageReport): string | undefined {
  const names = ['citation_doi', 'dc.identifier', 'prism.doi', 'dc.identifier.doi']
  const values = [
    ...metadata.tags.filter(({ name }) => names.includes(name)).map(({ content }) => content),
    ...metadata.labelled.filter(({ label }) => /^doi$/i.test(label)).map(({ value }) => value),
  ]
  for (const value of values) {
    const [doi] = /10\.\d{4,9}\/[^\s"'<>，。；]+/.exec(value) ?? []
    if (doi) return doi.slice(0, 300)
  }
  return undefined
}
