import table from '@/assets/rights/by-lines.json' with { type: 'json' }
import type { PageReport } from '@/utils/capture/page-report'
import { squeeze } from '../fold'
import { LAST_CLASSICAL_YEAR } from './ages'
import { isHandLabel, type Classical } from './classical'
import { creditsOf } from './credits'
import { labels, statedTerms, yearUnder } from './labels'
import { makersIn, type NamedMaker } from './makers'
import { readPageAuthor, type PageAuthor } from './page-author'
import { isTranslated, isTranslatedAgain } from './is-translated'
import type { KnownLayer, KnownWork, Maker } from './work'

/** What is known of the text from elsewhere, and when it is asked. */
export interface WorkContext {
  isOfficial: boolean
  classical: Classical
  /** ISO 8601, UTC. */
  now: string
}

/** The work behind a page, as far as the page says, and whom it labels as the author. */
export interface PageWork {
  work: KnownWork
  author?: PageAuthor
}

/** Reads the work that a passage is a piece of. Without layers where nothing is known of its text. */
export function readWork(report: PageReport, context: WorkContext): PageWork {
  const author = readPageAuthor(report, context.now)
  const text = textLayer(report, context, author)
  if (!saysSomething(text)) return { work: { layers: [] } }
  const layers = [text, ...hands(report, context.classical, author), ...layoutOf(report)]
  return { work: { layers }, ...(author && { author }) }
}

function textLayer(
  report: PageReport,
  { isOfficial, classical, now }: WorkContext,
  author: PageAuthor | undefined,
): KnownLayer {
  if (isOfficial) return { layer: 'text', makers: [{ kind: 'legal-person' }], official: 'CN' }
  const named = author?.makers ?? []
  const { died, diedBy, isAnonymous, ...stated } = statedTerms(report, now)
  const published = yearUnder(report, labels.firstPublished)
  const created = yearUnder(report, labels.written)
  const years = {
    ...(published !== undefined && { published }),
    ...(created !== undefined && { created }),
  }
  if (classical.basis && !named.some(({ maker }) => isDated(maker))) {
    const makers: Maker[] = [{ kind: 'person', diedBy: LAST_CLASSICAL_YEAR }]
    return { layer: 'text', makers, publishedBy: LAST_CLASSICAL_YEAR }
  }
  const box: Maker[] = isAnonymous
    ? [{ kind: 'anonymous' }]
    : died !== undefined
      ? [{ kind: 'person', died }]
      : diedBy !== undefined
        ? [{ kind: 'person', diedBy }]
        : []
  const isTold = named.length > 0 && named.every(({ maker }) => isDated(maker))
  const makers = isTold || box.length === 0 ? named.map(({ maker }) => maker) : box
  return { layer: 'text', makers, ...stated, ...years, ...countryOf(named) }
}

/** Where all of the authors' works first appeared, if the table says one place for each. */
function countryOf(makers: NamedMaker[]): Pick<KnownLayer, 'origin'> {
  const [first] = makers
  const origin = first?.known?.origin
  if (origin === undefined || !makers.every(({ known }) => known?.origin === origin)) return {}
  return { origin }
}

function isDated(maker: Maker): boolean {
  if (maker.kind !== 'person') return false
  return maker.died !== undefined || maker.diedBy !== undefined || maker.isLiving === true
}

/** Whether a term can be worked out for a layer; a bare name is not enough. */
function saysSomething(layer: KnownLayer): boolean {
  const { makers, official, isDedicated, unitedStates, published, publishedBy } = layer
  if (official !== undefined || isDedicated || unitedStates !== undefined) return true
  if (makers.some(isDated)) return true
  const year = published ?? publishedBy
  return year !== undefined && makers.some(({ kind }) => kind !== 'person')
}

/** Everybody who did something to the text after its author. */
function hands(
  report: PageReport,
  classical: Classical,
  author: PageAuthor | undefined,
): KnownLayer[] {
  const { text } = report.passage
  const unnamed: Maker[] = [{ kind: 'person' }]
  const named = creditsOf(report).flatMap(({ label, value }): KnownLayer[] => {
    const layer = layerOf(squeeze(label))
    const makers = layer ? makersIn(value) : []
    if (!layer || makers.length === 0) return []
    // 严复's translation in modern Chinese was translated once more.
    const again: KnownLayer[] = isTranslatedAgain(text, makers) ? [{ layer, makers: unnamed }] : []
    return [{ layer, makers: makers.map(({ maker }) => maker) }, ...again]
  })
  if (classical.modernHand && named.length === 0) {
    named.push({ layer: layerInTitle(classical.modernHand.quote), makers: unnamed })
  }
  const isNamed = named.some(({ layer }) => layer === 'translation')
  if (author && !isNamed && isTranslated(text, author.value, author.makers)) {
    named.push({ layer: 'translation', makers: unnamed })
  }
  if (author && isNewEdition(report)) named.push({ layer: 'notes', makers: unnamed })
  const isPart = classical.isModernPart || (classical.basis && classical.isModernText)
  const isWritten = named.some(({ layer }) => layer === 'translation' || layer === 'notes')
  if (isPart && !isWritten) named.push({ layer: 'notes', makers: unnamed })
  return distinct(named)
}

const editions = new RegExp(table.editions, 'u')

/** A title that says that the text was changed for readers of today: 注音版, 缩写, 改编, 双语. */
function isNewEdition({ metadata }: PageReport): boolean {
  return editions.test(metadata.heading ?? metadata.title)
}

function layerOf(label: string): KnownLayer['layer'] | undefined {
  if (labels.translator.test(label)) return 'translation'
  if (labels.annotator.test(label)) return 'notes'
  if (labels.collator.test(label)) return 'collation'
  return isHandLabel(label) ? 'notes' : undefined
}

/** A title that says 译注本 or 点校本 and not by whom. */
function layerInTitle(title: string): KnownLayer['layer'] {
  const folded = squeeze(title)
  if (/点校|校点|整理|标点|校订/u.test(folded)) return 'collation'
  return /译|白话/u.test(folded) ? 'translation' : 'notes'
}

/** Merges the makers of two labels for one layer: they are joint authors. */
function distinct(layers: KnownLayer[]): KnownLayer[] {
  return [...Map.groupBy(layers, ({ layer }) => layer)].map(([layer, group]) => ({
    layer,
    makers: group.flatMap(({ makers }) => makers),
  }))
}

/** The printed edition, where the page names its year. */
function layoutOf(report: PageReport): KnownLayer[] {
  const published = yearUnder(report, labels.edition)
  return published === undefined ? [] : [{ layer: 'layout', makers: [], published }]
}
