import prose from '@/assets/rights/prose.json' with { type: 'json' }
import { memoize } from '@/utils/text/memoize'

/**
 * Folding for the rights vocabulary only: so that one pattern reads 版權所有, 版权所有 and 版 权 所 有.
 * Never applied to what is stored or shown.
 */
const simplifiedOf = new Map(
  Array.from(prose.fold.traditional, (from, index) => [
    from,
    Array.from(prose.fold.simplified)[index] ?? from,
  ]),
)

/** Folds width and script, and removes white space between Chinese characters. */
export function foldRights(text: string): string {
  return Array.from(text.normalize('NFKC'), (character) => simplifiedOf.get(character) ?? character)
    .join('')
    .replaceAll(/[\p{Cf}]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(?<=[\u3000-\u9fff]) (?=[\u3000-\u9fff])/g, '')
    .trim()
}

/** `text` without any white space, for titles and names. */
export function squeeze(text: string): string {
  return text.length <= MAX_NAME ? squeezeName(text) : squeezeAny(text)
}

/** Names and labels are asked for again and again. */
const MAX_NAME = 100
const squeezeAny = (text: string): string => foldRights(text).replaceAll(/\s/g, '')
const squeezeName = memoize(squeezeAny)
