import type { Clip } from '@/utils/clip/clip'
import { countCodePoints } from '@/utils/text/code-points'
import { entryOf, type Entry } from '@/utils/search/entry'

/** Numbers that are the same in each run. */
export function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

export type Random = ReturnType<typeof seeded>

/** Characters that fold together, fold away, or stand beyond the basic plane. */
const characters = Array.from(
  '学學时時习習 \n　a AＡ，,。「"”\u{e0100}\ufe00葛𠀀𣗳\uf900豈\u200b之\u001f\uffff',
)

export function drawText(random: Random, most: number): string {
  const length = random(most + 1)
  return Array.from({ length }, () => characters[random(characters.length)] ?? '').join('')
}

const pick = <T>(random: Random, list: readonly [T, ...T[]]): T =>
  list[random(list.length)] ?? list[0]

/** A clip with another id, text, description and state; what is not drawn is that of `model`. */
export function drawClip(model: Clip, id: string, random: Random): Clip {
  const [title, author, juan] = [drawText(random, 3), drawText(random, 2), drawText(random, 2)]
  return {
    ...model,
    id,
    text: drawText(random, 12) || '之',
    state: pick(random, ['draft', 'ready', 'accepted']),
    visibility: pick(random, ['shared', 'shared', 'private']),
    category: pick(random, ['classic', 'law', 'other']),
    work: { ...(random(2) === 0 && { title, author }), ...(random(3) === 0 && { juan }) },
    source: {
      ...model.source,
      url: `https://${pick(random, ['a', 'b'])}.example/${pick(random, ['1', '%E5%AD%B8'])}`,
      title: drawText(random, 3),
    },
    documentTags: Array.from({ length: random(3) }, () => drawText(random, 2)),
    textNotes:
      random(4) === 0 ? [{ kind: 'ruby', at: 0, text: drawText(random, 3) }] : model.textNotes,
    updatedAt: new Date(1_790_000_000_000 + random(5) * 1000).toISOString(),
  }
}

export function drawnEntry(clip: Clip): Entry {
  return entryOf(clip, {
    id: clip.id,
    title: clip.work.title ?? clip.source.title,
    site: new URL(clip.source.url).host,
    length: countCodePoints(clip.text),
    findings: clip.text.includes('葛') ? ['noise', 'short'] : [],
  })
}

/** What somebody types who has one of the clips in mind, or not. */
export function drawWords(random: Random, clips: readonly Clip[]): string {
  const words = Array.from({ length: 1 + random(2) }, () => {
    const clip = clips[random(clips.length)]
    const from = Array.from(
      random(3) === 0 ? drawText(random, 4) : `${clip?.text ?? ''}${clip?.work.title ?? ''}`,
    )
    const start = random(from.length + 1)
    const part = from.slice(start, start + 1 + random(3)).join('')
    return random(3) === 0 ? `"${part}"` : part
  })
  return words.join(' ')
}
