import { releaseMembers, type ReleasedClip } from './release-members'

/** What the attribution is made of: members of a line whose hash was checked or is being made. */
interface Attributed {
  metadata: {
    item: number
    work?: { title?: string; author?: string; dynasty?: string; collator?: string }
    source: { url: string; title?: string; author?: string; site?: string }
    rights: { licence?: string | null }
    credit?: string
  }
}

/** The line of `clips.jsonl`, format 1, without its LF: what `releaseMembers` names and nothing else. */
export function toReleaseLine(released: ReleasedClip): string {
  const document: Branch = {}
  for (const { steps, name, read } of places) {
    const value = read(released)
    if (value !== undefined) descend(document, steps)[name] = value
  }
  return JSON.stringify(document)
}

interface Branch {
  [name: string]: unknown
}

/** The members with their paths taken apart once. */
const places = releaseMembers.map(({ path, read }) => {
  const steps = path.split('.')
  return { steps: steps.slice(0, -1), name: steps.at(-1) ?? '', read }
})

function descend(document: Branch, steps: readonly string[]): Branch {
  let branch = document
  for (const step of steps) {
    branch[step] ??= {}
    // Only this function puts something under the name of a branch.
    branch = branch[step] as Branch
  }
  return branch
}

/**
 * The line of `attributions.txt` (署名清单), without its LF, made of what the clip's line says.
 *
 * @param options.credited whether it names the contributor, where the line does
 */
export function toAttribution(line: string, { credited = true } = {}): string {
  const { metadata } = JSON.parse(line) as Attributed
  const { item, work = {}, source, rights, credit } = metadata
  const title = work.title ?? source.title
  const author = [work.dynasty && `〔${work.dynasty}〕`, work.author ?? source.author].join('')
  const parts = [
    title && `《${title}》`,
    author,
    work.collator && `${work.collator}点校`,
    source.site,
    rights.licence ?? '公有领域',
    source.url,
    credited && credit && `贡献者：${credit}`,
  ]
  const said = parts.filter((part): part is string => typeof part === 'string' && part !== '')
  return `${String(item)}. ${said.map(onOneLine).join('，')}`
}

function onOneLine(words: string): string {
  return words.replaceAll(/\s+/gu, ' ').trim()
}
