import type { ClipContent } from '@/utils/clip/clip'
import { leavingContent } from '@/utils/envelope/may-leave'
import type { Translator } from '@/utils/language/translator'
import { personalKinds, type PersonalKind } from '@/utils/privacy/kinds'
import { placeholderOf } from '@/utils/privacy/placeholders'
import { openFindings, ruleOf } from '@/utils/privacy/open-findings'

/** “手机号 1 处、身份证号 2 处”: what is personal in a clip and not settled, in the order of the kinds. */
export function personalSummary(translation: Translator<'names'>, clip: ClipContent): string {
  const found = openFindings(leavingContent(clip)).filter(({ where }) => !repeated.test(where))
  const stored = clip.privacy.findings.filter(({ decision }) => decision === 'open')
  return countedKinds(translation, found.length > 0 ? found : stored)
}

/** “已把 1 处手机号换成〔手机号〕”: what was masked in a clip; empty, where nothing was. */
export function maskedSummary(translation: Translator<'names'>, clip: ClipContent): string {
  const masked = clip.privacy.findings.filter(({ decision }) => decision === 'redacted')
  const found = countedKinds(translation, masked)
  if (found === '') return ''
  const placeholders = personalKinds.flatMap((kind) => {
    const rule = masked
      .filter((one) => one.kind === kind)
      .map(ruleOf)
      .find((one) => one)
    return rule ? [placeholderOf(rule)] : []
  })
  return translation.t('masked.done', { found, placeholders: placeholders.join('') })
}

/** The selectors say again what text and context say. */
const repeated = /^source\.selectors\.quote\./

/** Each kind with how often it was found. */
export function countedKinds(
  { t, list }: Translator<'names'>,
  found: readonly { kind: string }[],
): string {
  const counted = personalKinds.flatMap((kind: PersonalKind) => {
    const count = found.filter((one) => one.kind === kind).length
    return count === 0 ? [] : [t(`personal.${kind}`, { count })]
  })
  return list(counted)
}
