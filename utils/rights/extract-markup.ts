import type { PageReport, RawSignal } from '@/utils/capture/page-report'
import { addLicence, addReadings } from './add-facts'
import { evidenceFrom } from './evidence-from'
import type { Facts, Reach } from './facts'
import { readLinkedStatements, type LinkedStatement } from './json-ld'
import { licenceByUrl, licencesInText } from './licences'
import { addressesOf, reachOfSubject } from './subjects'

/** RDFa and microdata: licences, notices and holders, of the thing that the markup names. */
export function readProperty(facts: Facts, signal: RawSignal, report: PageReport): void {
  const reach = reachOfSubject(signal, report)
  if (reach === undefined) return
  if (/licen[cs]e|usageinfo|rights$/i.test(signal.name)) {
    const licence = licenceByUrl(signal.value) ?? licencesInText(signal.value)[0]
    if (licence) {
      addLicence(facts, licence, reach, signal, report, signal.kind)
      return
    }
  }
  if (reach !== 'work' && reach !== 'site') return
  if (/copyrightholder$|rightsholder$/i.test(signal.name)) claim(facts, signal, report, reach)
  else addReadings(facts, signal, report, reach)
}

/** Reads the JSON-LD of all scripts together, since only together they say which thing is the page's own. */
export function readLinkedData(facts: Facts, report: PageReport): void {
  const scripts = report.signals.filter(({ kind }) => kind === 'json-ld')
  const statements = readLinkedStatements(
    scripts.map(({ value }) => value),
    addressesOf(report),
  )
  for (const statement of statements) {
    const signal = scripts[statement.script]
    if (signal) readStatement(facts, statement, signal, report)
  }
}

function readStatement(
  facts: Facts,
  { property, value, of }: LinkedStatement,
  signal: RawSignal,
  report: PageReport,
): void {
  const seen = { ...signal, value, quote: `"${property}": ${JSON.stringify(value)}` }
  const reach: Reach = of === 'other' ? 'part' : of
  if (property === 'license' || property === 'usageInfo') {
    const licence = licenceByUrl(value) ?? licencesInText(value)[0]
    if (licence) {
      addLicence(facts, licence, reach, seen, report, 'json-ld')
      return
    }
  }
  if (reach !== 'work' && reach !== 'site') return
  if (property === 'copyrightHolder') claim(facts, seen, report, reach)
  else if (property === 'copyrightNotice' || property === 'usageInfo') {
    addReadings(facts, seen, report, reach)
  } else if (reach === 'work' && property === 'acquireLicensePage') remark(facts, seen, report)
  else if (reach === 'work' && value === 'false') remark(facts, seen, report)
}

/** Takes a named copyright holder as a claim on the work, and as nothing more. */
function claim(facts: Facts, signal: RawSignal, report: PageReport, about: 'work' | 'site'): void {
  const evidence = evidenceFrom(report, signal.kind, signal, signal.value)
  facts.objections.push({ ...evidence, about, says: 'claims' })
}

/** Keeps as a remark that a licence can be bought elsewhere, or that the text is not free to read. */
function remark(facts: Facts, signal: RawSignal, report: PageReport): void {
  facts.remarks.push(evidenceFrom(report, signal.kind, signal, signal.value))
}

/** Templates that hold in every country; what the others mean depends on terms of protection. */
const everywhere = /^PD-(?:PRC-exempt|self|release|old)$/

/** Licence templates of Wikisource. */
export function readTemplate(facts: Facts, signal: RawSignal, report: PageReport): void {
  if (isOfOriginal(signal.quote)) return
  if (!everywhere.test(signal.value) || reachOfSubject(signal, report) !== 'work') return
  const evidence = evidenceFrom(report, 'template', signal, signal.value)
  facts.dedications.push({ reach: 'work', evidence })
}

/** Whether a box speaks of an original and its translation apart: it is the translation that is read here. */
export function isOfOriginal(words: string): boolean {
  return /原[作著文][:：]/u.test(words) && /[译譯][文者本]/u.test(words)
}
