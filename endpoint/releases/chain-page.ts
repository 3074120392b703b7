import { html, raw } from 'hono/html'
import chainWords from '@/assets/locales/zh-Hans/chain.json'
import names from '@/assets/locales/zh-Hans/names.json'
import rightsWords from '@/assets/locales/zh-Hans/rights.json'
import { excerpt } from '@/utils/exchange/excerpt'
import type { ReleaseManifest } from '@/utils/exchange/release-manifest'
import { makeTranslator } from '@/utils/language/translator'
import { contracts } from '@/utils/protocol/contracts'
import type { ChainLink } from '@/utils/protocol/schemas/releases'
import type { DecisionEvent } from '@/utils/protocol/schemas/review'
import { writeAddress } from '@/utils/protocol/write-address'
import type { Html } from '../http/page'

/** A name and what stands beside it. */
type Fact = readonly [name: string, value: Html | string]

/**
 * The chain of rights as a document to print, one section a clip, made piece by piece, so that it is
 * never held whole. It is in Chinese, since it is for Chinese law and lawyers.
 */
export async function* toChainPage(
  manifest: ReleaseManifest,
  links: AsyncIterable<ChainLink>,
): AsyncGenerator<string, void> {
  yield String(await preface(manifest))
  for await (const link of links) yield String(await section(link))
  yield '</body>\n</html>\n'
}

function preface({ number, alliance, publishedAt, counts, endpoint }: ReleaseManifest): Html {
  const bundlePath = writeAddress(contracts.releaseBundle, { release: String(number) })
  return html`${raw(`<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>授权链 · 第 ${String(number)} 次发布</title>
<style>${STYLE}</style>
</head>
<body>`)}
    <h1>授权链 <span lang="en">Chain of rights</span></h1>
    <p class="sub">
      ${alliance} · 第 ${number} 次发布 · ${publishedAt} · ${counts.clips} 条<br />${endpoint}<br />
      每条依次列出：来源与依据、贡献者的授权、签名批次与回执、审核决定。签名、散列与公钥在授权链包里，工作人员可以逐条交出，由外人离线核对（verify
      --chain）：${code(`${endpoint}${bundlePath}?clip=`)}。<br />
      审核决定是本端的记录，审核人没有另行签名，不能用来对抗本端运营者；它是对权利状况的判断，不是担保。
    </p> `
}

function section(link: ChainLink): Html {
  const { n, clipId, publicId, revision, leftOut, consent, batch, clip } = link
  const title = clip ? (clip.work.title ?? clip.source.title) : say('chain.gone')
  const facts: Fact[] = [
    [say('chain.clip'), code(`${clipId} · ${String(revision)}`)],
    ...(publicId === null ? [] : [[say('chain.publicId'), code(publicId)] as const]),
    ...(leftOut === null ? [] : [[say('chain.leftOut'), say(`leftOut.${leftOut}`)] as const]),
    ...source(link),
    ...rights(link),
    [say('chain.contributor'), code(link.contributor)],
    [
      say('chain.consent'),
      say('chain.consentWords', { version: consent.noticeVersion, record: consent.id }),
    ],
    [say('chain.batch'), say('chain.batchWords', { batch: batch.id, key: batch.kid })],
    [say('chain.receipt'), say('chain.receiptWords', { when: batch.receivedAt })],
    [say('chain.hash'), code(link.sha256)],
    [say('chain.decisions'), decisions(link)],
  ]
  return html`<article id="n${n}">
    <h2>${n}. ${title}</h2>
    <dl>
      ${facts.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd> `,
      )}
    </dl>
  </article> `
}

/** The dictionaries of the staff’s screen. */
const { t: say } = makeTranslator<'chain' | 'names' | 'rights'>('zh-Hans', {
  ...chainWords,
  ...names,
  ...rightsWords,
})

function source({ clip }: ChainLink): Fact[] {
  if (!clip) return []
  const { url, title, site, accessedAt } = clip.source
  const page = [title, site].filter((words) => words !== undefined && words !== '').join(' · ')
  return [
    [say('chain.page'), html`${page}<br />${code(url)}`],
    [say('chain.accessed'), accessedAt],
    [say('chain.passage'), html`<blockquote lang="zh">${excerpt(clip.text)}</blockquote>`],
  ]
}

function rights({ clip }: ChainLink): Fact[] {
  if (!clip) return []
  const { verdict, licence, basis, evidence, reservations, statement, jurisdiction } = clip.rights
  const words = say(`verdicts.${verdict}`)
  const facts: Fact[] = [
    [
      say('chain.rights'),
      `${words}${licence ?? say('chain.noLicence')}（${basis}，${jurisdiction}）`,
    ],
  ]
  if (evidence.length > 0) facts.push([say('chain.evidence'), seen(evidence)])
  if (reservations.length > 0) facts.push([say('chain.reservations'), seen(reservations)])
  if (statement) {
    const { kind, evidence: stated, statedAt } = statement
    facts.push([say('chain.statement'), `${kind}：${stated}（${statedAt}）`])
  }
  return facts
}

type Evidence = NonNullable<ChainLink['clip']>['rights']['evidence']

function seen(evidence: Evidence): Html {
  return html`<ul>
    ${evidence.map(
      ({ quote, where, seenAt }) => html`<li>“${quote}” ${code(where)} ${seenAt}</li>`,
    )}
  </ul>`
}

function decisions({ decisions: events, acceptedAt }: ChainLink): Html | string {
  if (events.length > 0)
    return html`<ul>
      ${events.map((event) => html`<li>${decision(event)}</li>`)}
    </ul>`
  return acceptedAt === null ? say('chain.gone') : say('chain.unreviewed', { when: acceptedAt })
}

function decision({ at, decision: decided, reviewer, rule, reason, note }: DecisionEvent): string {
  const who =
    reviewer === null
      ? say('chain.byRule', { rule: rule ?? '' })
      : say('chain.byReviewer', { reviewer })
  const name = say(`chain.decision.${decided}`)
  const what = reason === null ? name : `${name}：${say(`reasons.${reason}`)}`
  return [at, who, what, note].filter((part) => part !== null && part !== '').join(' · ')
}

function code(words: string): Html {
  return html`<code>${words}</code>`
}

const STYLE = `
  @page { size: A4; margin: 18mm 16mm }
  :root { color-scheme: light }
  body { max-width: 178mm; margin: 0 auto; padding: 1rem; color: #221f1a; background: #fff;
    font: 10.5pt/1.65 "Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun, serif }
  h1 { font-size: 18pt; margin: 0 0 .2em }
  h2 { font-size: 12pt; margin: 0 0 .4em }
  .sub { color: #5c554a; margin: 0 0 1.2em }
  article { border-top: 1px solid #b9b1a3; padding: .9em 0; break-inside: avoid-page }
  dl { display: grid; grid-template-columns: 7.5em 1fr; gap: .15em .8em; margin: 0 }
  dt { color: #5c554a }
  dd { margin: 0; overflow-wrap: anywhere }
  blockquote { margin: .2em 0 .5em; padding-inline-start: .8em; border-inline-start: 3px solid #b9b1a3;
    white-space: pre-wrap; overflow-wrap: anywhere }
  code { font: 8.5pt/1.5 ui-monospace, Menlo, Consolas, monospace }
  ul { margin: 0; padding-inline-start: 1.2em }
  @media print { body { padding: 0; max-width: none } a { color: inherit; text-decoration: none } }
`
