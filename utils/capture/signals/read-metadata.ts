import type { PageReport } from '../page-report'
import { bounded } from './bounds'
import { openDom, type Dom } from './dom'
import { readLabelled, type Labelled } from './labelled'
import { linkedData, type LinkedData } from './linked-data'

export type PageMetadata = PageReport['metadata']
type Tag = PageMetadata['tags'][number]

/** Names of meta tags that describe the work. */
const describing =
  /^(citation_|dc\.|dcterms\.|dc:|article:|og:(title|type|site_name|description)|book:|prism\.|eprints\.|bepress_|author|byl|source|copyright|keywords|description|pub|date|firstpublished|contentsource|sitename|columnname|articletitle|manuscript|generator|twitter:creator|weibo:article)/i
const notPublic = /csrf|token|verification|viewport/i
const MAX_TAGS = 200

/** Reads what the page says about itself: title, author, time, and every tag that describes the work. */
export function readMetadata(_document: Document, passage: Range): PageMetadata {
  const dom = openDom(passage.commonAncestorContainer)
  const tags = readTags(dom)
  const data = linkedData(dom)
  const labelled = readLabelled(dom)
  const optional = {
    heading: heading(dom, passage),
    site: bounded(site(tags, data), 300),
    author: bounded(author(dom, tags, data, labelled), 500),
    published: bounded(published(dom, tags, data, labelled), 64),
    description: bounded(first(tags, ['description', 'og:description', 'dc.description']), 2000),
  }
  return {
    title: bounded(title(dom), 1000),
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value)) as Partial<
      typeof optional
    >),
    tags,
    labelled,
  }
}

function title(dom: Dom): string {
  const element = dom.all('head title, title')[0]
  return element ? dom.text(element) : ''
}

function readTags(dom: Dom): Tag[] {
  const tags: Tag[] = []
  for (const element of dom.all('meta[content]')) {
    const name = bounded(dom.attribute(element, 'name') || dom.attribute(element, 'property'), 200)
    const content = bounded(dom.attribute(element, 'content'), 2000)
    if (!content || !describing.test(name) || notPublic.test(name)) continue
    if (tags.push({ name: name.toLowerCase(), content }) >= MAX_TAGS) break
  }
  return tags
}

/** The last h1 above the passage, else the nearest heading above it, else the page's first h1. */
function heading(dom: Dom, passage: Range): string {
  const start = passage.cloneRange()
  start.collapse(true)
  const named = dom.all('h1,h2,h3,h4').filter((element) => dom.text(element).trim())
  const above = named.filter((element) => start.comparePoint(element, 0) < 0)
  const isMain = (element: Element): boolean => dom.name(element) === 'h1'
  const nearest = above.findLast(isMain) ?? above.at(-1) ?? named.find(isMain)
  return nearest ? bounded(dom.text(nearest), 1000) : ''
}

function site(tags: Tag[], data: LinkedData): string {
  return first(tags, ['og:site_name', 'sitename', 'application-name']) || data.publisher
}

function author(dom: Dom, tags: Tag[], data: LinkedData, labelled: Labelled[]): string {
  const cited = every(tags, ['citation_author', 'dc.creator', 'dcterms.creator'])
  if (cited) return cited
  if (data.author) return data.author
  const named = labelled.find(({ label }) => /^(作者|撰文|著者|文|原作者|著)$/.test(label))
  if (named) return named.value
  const marked = dom.all('[itemprop="author"],[rel="author"],.byline .author,.author-name')[0]
  const words = marked ? bounded(dom.text(marked), 100) : ''
  if (words && words.length <= 40) return words.replace(/^(作者|文)[：:\s]*/, '')
  const reporter = labelled.find(({ label }) => /^(记者|記者|通讯员)$/.test(label))
  if (reporter) return reporter.value
  // Content systems put the editor's number or the site's name here.
  const plain = first(tags, ['author', 'article:author', 'byl'])
  return /^\d+$|^https?:/.test(plain) ? '' : plain
}

const publishedTags =
  'article:published_time citation_publication_date citation_online_date dc.date dcterms.date dc.date.issued publishdate pubdate firstpublishedtime publish_time og:release_date date'.split(
    ' ',
  )
const publishedLabel =
  /^(发布时间|发布日期|发表时间|发文日期|成文日期|日期|时间|發布時間|發佈時間|發布日期)$/

function published(dom: Dom, tags: Tag[], data: LinkedData, labelled: Labelled[]): string {
  const tagged = first(tags, publishedTags) || data.published
  if (tagged) return tagged
  const time = dom.all('article time[datetime],main time[datetime],time[datetime]')[0]
  if (time) return dom.attribute(time, 'datetime')
  return labelled.find(({ label }) => publishedLabel.test(label))?.value ?? ''
}

function first(tags: Tag[], names: string[]): string {
  for (const name of names) {
    const tag = tags.find((one) => one.name === name)
    if (tag) return tag.content
  }
  return ''
}

function every(tags: Tag[], names: string[]): string {
  for (const name of names) {
    const found = tags.filter((tag) => tag.name === name).map((tag) => tag.content)
    if (found.length > 0) return [...new Set(found)].join('、')
  }
  return ''
}
