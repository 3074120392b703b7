import type { Source } from '@/utils/clip/clip'
import { countCodePoints, sliceCodePoints } from '@/utils/text/code-points'

/**
 * Code points of the page that leave on either side of a passage: enough for a reviewer to see whether
 * it is whole. The device keeps more, to find the passage again. The notice names this number.
 */
export const LEAVING_CODE_POINTS = 64

/** The selectors and the text around the passage as they may leave. */
export function leavingSurroundings({
  selectors,
  context,
}: Pick<Source, 'selectors' | 'context'>): Pick<Source, 'selectors' | 'context'> {
  const { quote } = selectors
  return {
    selectors: {
      ...selectors,
      quote: { ...quote, prefix: lastOf(quote.prefix), suffix: firstOf(quote.suffix) },
    },
    context: { ...context, before: lastOf(context.before), after: firstOf(context.after) },
  }
}

function firstOf(text: string): string {
  return sliceCodePoints(text, 0, LEAVING_CODE_POINTS)
}

function lastOf(text: string): string {
  const count = countCodePoints(text)
  return sliceCodePoints(text, Math.max(0, count - LEAVING_CODE_POINTS), count)
}
