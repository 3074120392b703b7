import { attributeOf, hostsOf, nameOf, parentElementOf } from './safe-dom'

/** Longest CSS selector that fits into a record, in UTF-16 units. */
const MAX_LENGTH = 2048

/**
 * A CSS selector that finds `element` alone: from its nearest ancestor with an id of its own, else
 * from the root, by position among siblings of the same name. `undefined` where the path would be
 * longer than a record takes, as in pages nested beyond measure.
 */
export function cssPathOf(element: Element): string | undefined {
  const steps: string[] = []
  // Selectors do not reach into shadow trees, so the path leads to the outermost host.
  const outer = hostsOf(element).at(-1) ?? element
  for (let current: Element | null = outer; current; current = parentElementOf(current)) {
    const byId = uniqueId(current)
    steps.unshift(byId ?? stepOf(current))
    if (byId !== undefined) break
  }
  const path = steps.join(' > ')
  return path.length <= MAX_LENGTH ? path : undefined
}

/** `#id`, where the id is unique and can be written without escapes. */
function uniqueId(element: Element): string | undefined {
  const id = attributeOf(element, 'id')
  if (id === null || !/^[\p{L}_][\p{L}\p{N}_-]{0,99}$/u.test(id)) return undefined
  const found = element.ownerDocument.querySelectorAll(`#${id}`)
  return found.length === 1 ? `#${id}` : undefined
}

function stepOf(element: Element): string {
  const name = nameOf(element)
  // Names with a colon or a dot would need escapes.
  const step = /^[\p{L}][\p{L}\p{N}_-]*$/u.test(name) ? name : '*'
  const parent = parentElementOf(element)
  if (!parent) return step === '*' ? ':root' : step
  let position = 1
  let total = 0
  for (const sibling of parent.children) {
    if (step !== '*' && nameOf(sibling) !== name) continue
    total += 1
    if (sibling === element) position = total
  }
  if (total === 1 && step !== '*') return step
  return step === '*' ? `:nth-child(${position})` : `${step}:nth-of-type(${position})`
}
