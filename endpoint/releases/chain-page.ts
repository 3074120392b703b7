import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import chainWords from '@/assets/locales/zh-Hans/chain.json'
import names from '@/assets/locales/zh-Hans/names.json'
import rightsWords from '@/assets/locales/zh-Hans/rights.json'
import { excerpt } from '@/utils/exchange/excerpt'
import type { ReleaseManifest } from '@/utils/exchange/release-manifest'
import type { TranslationKey } from '@/utils/language/areas'
import { makeTranslator, type Values } from '@/utils/language/translator'
import type { ChainLink } from '@/utils/protocol/release-calls'
import type { DecisionEvent } from '@/utils/protocol/review-calls'
import { escapeHtml } from '../http/escape-html'

const head = readFileSync(join(import.meta.dirname, 'chain-page.html'), 'utf8')

/**
 * The chain of rights as a document to print: one section a clip, piece by piece, so that it is
 * never held whole. Chinese first, since that is whose law and whose lawyers it is for.
 */
export async function* toChainPage(
  manifest: ReleaseManifest,
  links: AsyncIterable<ChainLink>,
): AsyncGenerator<string, void> {
  yield head.replaceAll('{{number}}', String(manifest.number))
  yield preface(manifest)
  for await (const link of links) yield section(link)
  yield '</body>\n</html>\n'
}

function preface({ number, alliance, publishedAt, counts, endpoint }: ReleaseManifest): string {
  const facts = `${alliance} · 第 ${String(number)} 次发布 · ${publishedAt} · ${String(counts.clips)} 条`
  return `<p class="sub">${escapeHtml(facts)}<br>${escapeHtml(endpoint)}<br>
每条依次列出：来源与依据、贡献者的授权、签名批次与回执、审核决定。散列与签名可以逐项核对，机器可读的全文见
<code>${escapeHtml(`${endpoint}/v1/releases/${String(number)}/chain?clip=`)}</code>。</p>\n`
}

function section(link: ChainLink): string {
  const { n, clipId, revision, leftOut } = link
  const { consent, batch, clip } = link
  const title = clip ? (clip.work.title ?? clip.source.title) : say('chain.gone')
  const facts = [
    [say('chain.clip'), code(`${clipId} · ${String(revision)}`)],
    ...(leftOut === null ? [] : [[say('chain.leftOut'), say(`leftOut.${leftOut}`)]]),
    ...source(link),
    ...rights(link),
    [say('chain.contributor'), code(link.contributor)],
    [
      say('chain.consent'),
      `${said('chain.consentWords', { version: consent.noticeVersion })} ${code(consent.id)}`,
    ],
    [say('chain.batch'), `${code(batch.id)} ${say('chain.key')} ${code(batch.kid)}`],
    [say('chain.receipt'), said('chain.receiptWords', { when: batch.receivedAt })],
    [say('chain.hash'), code(link.sha256)],
    [say('chain.decisions'), decisions(link)],
  ]
  const rows = facts.map(([name, value]) => `<dt>${name ?? ''}</dt><dd>${value ?? ''}</dd>`)
  return `<article id="n${String(n)}">\n<h2>${String(n)}. ${escapeHtml(title)}</h2>\n<dl>${rows.join('\n')}</dl>\n</article>\n`
}

/** The same words as on the screen of staff. */
const { t: say } = makeTranslator<'chain' | 'names' | 'rights'>('zh-Hans', {
  ...chainWords,
  ...names,
  ...rightsWords,
})

/** The same with values in it, as HTML. */
const said = (key: TranslationKey<'chain'>, values: Values): string => escapeHtml(say(key, values))

function source({ clip }: ChainLink): string[][] {
  if (!clip) return []
  const { url, title, site, accessedAt } = clip.source
  const page = [title, site].filter((words) => words !== undefined && words !== '').join(' · ')
  return [
    [say('chain.page'), `${escapeHtml(page)}<br>${code(url)}`],
    [say('chain.accessed'), escapeHtml(accessedAt)],
    [say('chain.passage'), `<blockquote lang="zh">${escapeHtml(excerpt(clip.text))}</blockquote>`],
  ]
}

function rights({ clip }: ChainLink): string[][] {
  if (!clip) return []
  const { verdict, licence, basis, evidence, reservations, statement, jurisdiction } = clip.rights
  const words = say(`verdicts.${verdict}`)
  const judged = `${words}${licence ?? say('chain.noLicence')}（${basis}，${jurisdiction}）`
  const seen = (list: typeof evidence) =>
    `<ul>${list.map(({ quote, where, seenAt }) => `<li>“${escapeHtml(quote)}” ${code(where)} ${escapeHtml(seenAt)}</li>`).join('')}</ul>`
  return [
    [say('chain.rights'), escapeHtml(judged)],
    ...(evidence.length === 0 ? [] : [[say('chain.evidence'), seen(evidence)]]),
    ...(reservations.length === 0 ? [] : [[say('chain.reservations'), seen(reservations)]]),
    ...(statement
      ? [
          [
            say('chain.statement'),
            escapeHtml(`${statement.kind}：${statement.evidence}（${statement.statedAt}）`),
          ],
        ]
      : []),
  ]
}

function decisions({ decisions: events, acceptedAt }: ChainLink): string {
  if (events.length === 0) {
    return acceptedAt === null ? say('chain.gone') : said('chain.unreviewed', { when: acceptedAt })
  }
  const items = events.map((event) => `<li>${decision(event)}</li>`)
  return `<ul>${items.join('')}</ul>`
}

function decision({ at, decision: decided, reviewer, rule, reason, words }: DecisionEvent): string {
  const who = `${say(reviewer === null ? 'chain.rule' : 'chain.reviewer')} ${code(reviewer ?? rule ?? '')}`
  const why = reason === null ? '' : `：${say(`reasons.${reason}`)}`
  return `${escapeHtml(at)} ${who} ${say(`chain.decision.${decided}`)}${why}${words === null ? '' : ` ${escapeHtml(words)}`}`
}

function code(words: string): string {
  return `<code>${escapeHtml(words)}</code>`
}
