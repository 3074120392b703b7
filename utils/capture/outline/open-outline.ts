import type { PageOutline } from './page-outline'

/** An element of an outline. Its nodes, elements and texts alike, are numbered in document order. */
export interface OutlineElement {
  index: number
  /** Number of the first node after it and all it holds. */
  end: number
  name: string
  parent: OutlineElement | undefined
  /** Which of the outline's attributes are its own, and which of the texts it holds. */
  attributes: Attributes
  attributesFrom: number
  attributesTo: number
  textsFrom: number
  textsTo: number
}

type Attributes = PageOutline['attributes']

/** A page's outline as a tree that can be queried. */
export class Outline {
  readonly root: OutlineElement
  /** By the number of the node; a text has none. */
  readonly #elements: (OutlineElement | undefined)[] = []
  readonly #texts: readonly string[]
  /** Length of all texts before each. */
  readonly #lengths: Float64Array
  readonly #attributes: Attributes
  readonly #byName = new Map<string, OutlineElement[]>()
  /** Made when first asked for: few of the attributes are. */
  readonly #byAttribute = new Map<string, readonly OutlineElement[]>()
  readonly #passage: PageOutline['passage']

  constructor({ depths, names, texts, attributes, passage }: PageOutline) {
    this.#texts = texts
    this.#passage = passage
    this.#lengths = lengthsBefore(texts)
    this.#attributes = inOrder(attributes)
    this.#build(depths, names)
    this.root = this.#elements[0] ?? emptyRoot()
  }

  /** The innermost element that holds the passage. */
  get held(): OutlineElement {
    const { held } = this.#passage
    let number = Math.min(held, this.#elements.length - 1)
    while (number > 0 && !this.#elements[number]) number -= 1
    let element = this.#elements[number]
    while (element && element.end <= held) element = element.parent
    return element ?? this.root
  }

  /** Whether the passage takes in something of `element`. */
  meetsPassage(element: OutlineElement): boolean {
    const end = this.#elements[this.#passage.to]?.end ?? this.#passage.to + 1
    return element.index < end && element.end > this.#passage.from
  }

  /** Whether the passage takes in one of the nodes from `from` to `to`. */
  meets(from: number, to: number): boolean {
    const end = this.#elements[this.#passage.to]?.end ?? this.#passage.to + 1
    return from < end && to >= this.#passage.from
  }

  /** Whether `element` begins after the passage. */
  isAfterPassage(element: OutlineElement): boolean {
    return element.index > this.#passage.to
  }

  /** Whether all of the passage is in `element`. */
  holdsPassage(element: OutlineElement): boolean {
    const { held } = this
    return element.index <= held.index && element.end >= held.end
  }

  /** Whether `element` begins before the passage. */
  isBeforePassage(element: OutlineElement): boolean {
    return element.index < this.#passage.from
  }

  /** The element that a node is; `undefined` of a text. */
  elementAt(index: number): OutlineElement | undefined {
    return this.#elements[index]
  }

  /** A text by its number among the texts: see `textsFrom`. */
  textAt(index: number): string {
    return this.#texts[index] ?? ''
  }

  /** All text in `element`, as it stands. */
  textOf({ textsFrom: from, textsTo: to }: OutlineElement): string {
    if (to - from === 1) return this.#texts[from] ?? ''
    let text = ''
    for (let index = from; index < to; index += 1) text += this.#texts[index] ?? ''
    return text
  }

  /** Length of all text in `element`, in UTF-16 units. */
  lengthOf({ textsFrom: from, textsTo: to }: OutlineElement): number {
    return (this.#lengths[to] ?? 0) - (this.#lengths[from] ?? 0)
  }

  /** The elements of these names, in document order. */
  named(...names: string[]): readonly OutlineElement[] {
    return merge(names.map((name) => this.#byName.get(name) ?? []))
  }

  /** The elements with one of these attributes not empty, in document order. */
  having(...attributes: string[]): readonly OutlineElement[] {
    return merge(attributes.map((name) => this.#withAttribute(name)))
  }

  /** The element within `element`, or itself, that holds its first text that is not blank. */
  holderOfText(element: OutlineElement): OutlineElement | undefined {
    let holder = element
    let text = element.textsFrom
    for (let index = element.index + 1; index < element.end; index += 1) {
      while (index >= holder.end && holder.parent) holder = holder.parent
      const inner = this.#elements[index]
      if (inner) holder = inner
      else if (/\S/.test(this.textAt(text++))) return holder
    }
    return undefined
  }

  /** Whether an element of one of these names is in `element`. */
  holds(element: OutlineElement, names: ReadonlySet<string>): boolean {
    for (let index = element.index + 1; index < element.end; index += 1) {
      if (names.has(this.#elements[index]?.name ?? '')) return true
    }
    return false
  }

  /** The elements of this name in `element`, in document order. */
  within(element: OutlineElement, name: string): OutlineElement[] {
    return this.named(name).filter(({ index }) => index > element.index && index < element.end)
  }

  #build(depths: number[], names: string[]): void {
    const owners = this.#attributes.elements
    let open: OutlineElement | undefined
    let depth = -1
    let texts = 0
    let attributes = 0
    for (let index = 0; index < names.length; index += 1) {
      for (; open && depth >= (depths[index] ?? 0); depth -= 1) open = close(open, index, texts)
      const name = names[index] ?? ''
      if (name === '') {
        this.#elements.push(undefined)
        texts += 1
        continue
      }
      // An attribute of a text node is ignored.
      while ((owners[attributes] ?? index) < index) attributes += 1
      const from = attributes
      while (owners[attributes] === index) attributes += 1
      open = {
        index,
        end: index + 1,
        name,
        parent: open,
        attributes: this.#attributes,
        attributesFrom: from,
        attributesTo: attributes,
        textsFrom: texts,
        textsTo: texts,
      }
      depth += 1
      this.#elements.push(open)
      const list = this.#byName.get(name)
      if (list) list.push(open)
      else this.#byName.set(name, [open])
    }
    while (open) open = close(open, names.length, texts)
  }

  #withAttribute(name: string): readonly OutlineElement[] {
    const known = this.#byAttribute.get(name)
    if (known) return known
    const found: OutlineElement[] = []
    const { elements, names } = this.#attributes
    for (let at = names.indexOf(name); at !== -1; at = names.indexOf(name, at + 1)) {
      const element = this.#elements[elements[at] ?? -1]
      if (element) found.push(element)
    }
    this.#byAttribute.set(name, found)
    return found
  }
}

/** An attribute's value; empty where there is none. */
export function attribute(element: OutlineElement, name: string): string {
  const { attributes, attributesTo } = element
  for (let at = element.attributesFrom; at < attributesTo; at += 1) {
    if (attributes.names[at] === name) return attributes.values[at] ?? ''
  }
  return ''
}

/** Ends an element before the node `end`; gives the one around it. */
function close(element: OutlineElement, end: number, texts: number): OutlineElement | undefined {
  element.end = end
  element.textsTo = texts
  return element.parent
}

/** The attributes by their elements' numbers. An outline may come from a hostile page. */
function inOrder(attributes: Attributes): Attributes {
  const { elements, names, values } = attributes
  if (elements.every((element, at) => element >= (elements[at - 1] ?? 0))) return attributes
  const order = elements
    .map((_, at) => at)
    .toSorted((a, b) => (elements[a] ?? 0) - (elements[b] ?? 0))
  return {
    elements: order.map((at) => elements[at] ?? 0),
    names: order.map((at) => names[at] ?? ''),
    values: order.map((at) => values[at] ?? ''),
  }
}

function lengthsBefore(texts: readonly string[]): Float64Array {
  const lengths = new Float64Array(texts.length + 1)
  let sum = 0
  for (let index = 0; index < texts.length; index += 1) {
    sum += texts[index]?.length ?? 0
    lengths[index + 1] = sum
  }
  return lengths
}

/** Lists in document order as one, each element once. */
function merge(lists: (readonly OutlineElement[])[]): readonly OutlineElement[] {
  return lists.reduce((all, list) => (all.length === 0 ? list : mergeTwo(all, list)), [])
}

function mergeTwo(
  one: readonly OutlineElement[],
  other: readonly OutlineElement[],
): readonly OutlineElement[] {
  if (other.length === 0) return one
  const merged: OutlineElement[] = []
  let at = 0
  for (const element of one) {
    for (let next = other[at]; next && next.index <= element.index; next = other[at]) {
      if (next !== element) merged.push(next)
      at += 1
    }
    merged.push(element)
  }
  return [...merged, ...other.slice(at)]
}

function emptyRoot(): OutlineElement {
  const attributes = { elements: [], names: [], values: [] }
  const nothing = { attributesFrom: 0, attributesTo: 0, textsFrom: 0, textsTo: 0 }
  return { index: 0, end: 1, name: 'html', parent: undefined, attributes, ...nothing }
}
