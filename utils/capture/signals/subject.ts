import { attribute, type Outline, type OutlineElement } from '../outline/open-outline'
import type { RawSignal } from '../page-report'
import { bounded } from './bounds'

export type Subject = NonNullable<RawSignal['subject']>

const MAX_STEPS = 30
/** Things that hold texts; a picture or an organisation is never what the passage is a piece of. */
const workType =
  /Article|Posting|Page|Book|Chapter|Work|Legislation|Dataset|Report|Thesis|Quotation|Poem/

/**
 * Finds out what RDFa and microdata make a statement about: the nearest thing around it that is named
 * by address (`about`, `resource`) or type (`itemtype`).
 */
export class Subjects {
  /** The elements that hold the passage, innermost first. */
  readonly #holders = new Set<OutlineElement>()
  /** Whether the passage stands in a thing that is named as a work. */
  readonly #hasWork: boolean

  constructor(outline: Outline) {
    for (let up: OutlineElement | undefined = outline.held; up; up = up.parent) {
      this.#holders.add(up)
    }
    this.#hasWork = [...this.#holders].some((one) => workType.test(attribute(one, 'itemtype')))
  }

  /** What a statement on `element` is about; `undefined`: the page. */
  of(element: OutlineElement): Subject | undefined {
    const own = attribute(element, 'about') || ownPicture(element)
    if (own) return { address: bounded(own, 2000) }
    return this.#around(element.parent)
  }

  /** What the text of a block is about, which may itself be the thing that is named. */
  ofBlock(element: OutlineElement): Subject | undefined {
    return this.#around(element)
  }

  #around(innermost: OutlineElement | undefined): Subject | undefined {
    let holder = innermost
    for (let step = 0; holder && step < MAX_STEPS; step += 1, holder = holder.parent) {
      const address = attribute(holder, 'about') || attribute(holder, 'resource')
      if (address) return { address: bounded(address, 2000) }
      const type = attribute(holder, 'itemtype')
      if (type) {
        const isOther = this.#hasWork && !this.#holders.has(holder)
        return { type: bounded(type, 400), ...(isOther && { isOther }) }
      }
      if (holder.name === 'figure') return { type: 'figure' }
    }
    return undefined
  }
}

/** `<img src rel=license resource>` licenses the picture. */
function ownPicture(element: OutlineElement): string {
  return attribute(element, 'rel') ? attribute(element, 'src') : ''
}
