import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReleaseManifest } from '@/utils/exchange/release-manifest'
import type { ChainLink } from '@/utils/protocol/release-calls'
import type { DecisionEvent } from '@/utils/protocol/review-calls'
import { escapeHtml } from '../http/escape-html'
import { translate } from '@/utils/language/translate'

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
  const title = link.clip
    ? (link.clip.work.title ?? link.clip.source.title)
    : '（已撤回，文字已删除）'
  const facts = [
    ['编号', code(`${clipId} · ${String(revision)}`)],
    ...(leftOut === null ? [] : [['未收入', escapeHtml(leftOutWords[leftOut])]]),
    ...source(link),
    ...rights(link),
    ['贡献者', code(link.contributor)],
    ['授权', `告知书 ${escapeHtml(link.consent.noticeVersion)}，授权记录 ${code(link.consent.id)}`],
    ['批次', `${code(link.batch.id)}，密钥 ${code(link.batch.kid)}`],
    ['回执', `${escapeHtml(link.batch.receivedAt)} 收到，联盟已签回执`],
    ['记录散列', code(link.sha256)],
    ['审核', decisions(link)],
  ]
  const rows = facts.map(([name, value]) => `<dt>${name ?? ''}</dt><dd>${value ?? ''}</dd>`)
  return `<article id="n${String(n)}">\n<h2>${String(n)}. ${escapeHtml(title)}</h2>\n<dl>${rows.join('\n')}</dl>\n</article>\n`
}

const leftOutWords = {
  withdrawn: '贡献者已撤回',
  superseded: '已有新的修订',
  failed: '抽检未通过',
  source: '其来源抽检中不安全的过多',
} as const

function source({ clip }: ChainLink): string[][] {
  if (!clip) return []
  const { url, title, site, accessedAt } = clip.source
  const page = [title, site].filter((words) => words !== undefined && words !== '').join(' · ')
  return [
    ['来源', `${escapeHtml(page)}<br>${code(url)}`],
    ['采集时间', escapeHtml(accessedAt)],
    ['文字', `<blockquote lang="zh">${escapeHtml(excerpt(clip.text))}</blockquote>`],
  ]
}

const EXCERPT = 60

function excerpt(text: string): string {
  const characters = Array.from(text)
  if (characters.length <= 2 * EXCERPT) return text
  return `${characters.slice(0, EXCERPT).join('')}……${characters.slice(-EXCERPT).join('')}`
}

function rights({ clip }: ChainLink): string[][] {
  if (!clip) return []
  const { verdict, licence, basis, evidence, reservations, statement, jurisdiction } = clip.rights
  const words = translate('zh-Hans', `verdicts.${verdict}`).replace(/。$/, '')
  const judged = `${words}，${licence ?? '无须许可'}（${basis}，${jurisdiction}）`
  const seen = (list: typeof evidence) =>
    `<ul>${list.map(({ quote, where, seenAt }) => `<li>“${escapeHtml(quote)}” ${code(where)} ${escapeHtml(seenAt)}</li>`).join('')}</ul>`
  return [
    ['判断', escapeHtml(judged)],
    ...(evidence.length === 0 ? [] : [['依据', seen(evidence)]]),
    ...(reservations.length === 0 ? [] : [['限制声明', seen(reservations)]]),
    ...(statement
      ? [
          [
            '贡献者声明',
            escapeHtml(`${statement.kind}：${statement.evidence}（${statement.statedAt}）`),
          ],
        ]
      : []),
  ]
}

function decisions({ decisions: events, acceptedAt }: ChainLink): string {
  if (events.length === 0) return escapeHtml(`到达即接收（${acceptedAt ?? ''}），未经人工审核`)
  const items = events.map((event) => `<li>${decision(event)}</li>`)
  return `<ul>${items.join('')}</ul>`
}

function decision({ at, decision: said, reviewer, rule, reason, words }: DecisionEvent): string {
  const who = reviewer === null ? `规则 ${code(rule ?? '')}` : `审核人 ${code(reviewer)}`
  const why = reason === null ? '' : `：${escapeHtml(translate('zh-Hans', `reasons.${reason}`))}`
  return `${escapeHtml(at)} ${who} ${decisionWords[said]}${why}${words === null ? '' : ` ${escapeHtml(words)}`}`
}

const decisionWords = { accept: '接收', return: '退回', reject: '不收' } as const

function code(words: string): string {
  return `<code>${escapeHtml(words)}</code>`
}
