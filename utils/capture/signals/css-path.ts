import { bounded } from './bounds'
import type { Dom } from './dom'

const MAX_STEPS = 6

/** A short CSS path to `element`, for a person to find the place again: `div#main > p.copyright`. */
export function cssPath(dom: Dom, element: Element): string {
  const steps: string[] = []
  let at: Node | null = element
  while (at && at.nodeType === 1 && steps.length < MAX_STEPS) {
    const id = dom.attribute(at as Element, 'id')
    steps.unshift(step(dom, at as Element, id))
    if (id) break
    at = dom.parent(at)
  }
  return bounded(steps.join(' > '), 1024)
}

function step(dom: Dom, element: Element, id: string): string {
  const name = dom.name(element)
  if (id) return `${name}#${id.slice(0, 80)}`
  const [first] = dom.attribute(element, 'class').trim().split(/\s+/)
  return first ? `${name}.${first.slice(0, 80)}` : name
}
