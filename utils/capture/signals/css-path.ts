import { bounded } from './bounds'
import { attribute, type OutlineElement } from '../outline/open-outline'

const MAX_STEPS = 6

/** A short CSS path to `element`, for a person to find the place again: `div#main > p.copyright`. */
export function cssPath(element: OutlineElement): string {
  const steps: string[] = []
  let at: OutlineElement | undefined = element
  while (at && steps.length < MAX_STEPS) {
    const id = attribute(at, 'id')
    steps.unshift(step(at, id))
    if (id) break
    at = at.parent
  }
  return bounded(steps.join(' > '), 1024)
}

function step(element: OutlineElement, id: string): string {
  const { name } = element
  if (id) return `${name}#${id.slice(0, 80)}`
  const [first] = attribute(element, 'class').trim().split(/\s+/)
  return first ? `${name}.${first.slice(0, 80)}` : name
}
