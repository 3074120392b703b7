import type { PageOutline } from './page-outline'

/** An element of an outline. Nodes are numbered in document order. */
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

export interface OutlineText {
  index: number
  end: number
  parent: OutlineElement | undefined
  text: string
}

export type OutlineNode = OutlineElement | OutlineText

export function isText(node: OutlineNode): node is OutlineText {
  return 'text' in node
}

/** A page in outline, as a tree to ask. */
export class Outline {
  readonly root: OutlineElement
  readonly #nodes: OutlineNode[] = []
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
    const [first] = this.#nodes
    this.root = first && !isText(first) ? first : emptyRoot()
  }

  /** The innermost element that holds the passage. */
  get held(): OutlineElement {
    let node = this.#nodes[this.#passage.held] ?? this.root
    if (isText(node)) node = node.parent ?? this.root
    return node
  }

  /** Whether the passage takes in something of `node`. */
  meetsPassage(node: OutlineNode): boolean {
    const end = this.#nodes[this.#passage.to]?.end ?? this.#passage.to + 1
    return node.index < end && node.end > this.#passage.from
  }

  /** Whether `node` begins before the passage. */
  isBeforePassage(node: OutlineNode): boolean {
    return node.index < this.#passage.from
  }

  first(element: OutlineElement): OutlineNode | undefined {
    return element.end > element.index + 1 ? this.#nodes[element.index + 1] : undefined
  }

  next(node: OutlineNode): OutlineNode | undefined {
    const next = this.#nodes[node.end]
    return next?.parent === node.parent ? next : undefined
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

  /** The first text in `element` that is not blank. */
  firstText(element: OutlineElement): OutlineText | undefined {
    for (let index = element.index + 1; index < element.end; index += 1) {
      const node = this.#nodes[index]
      if (node && isText(node) && node.text.trim() !== '') return node
    }
    return undefined
  }

  /** Whether an element of one of these names is in `element`. */
  holds(element: OutlineElement, names: ReadonlySet<string>): boolean {
    for (let index = element.index + 1; index < element.end; index += 1) {
      const node = this.#nodes[index]
      if (node && !isText(node) && names.has(node.name)) return true
    }
    return false
  }

  /** The elements of this name in `element`, in document order. */
  within(element: OutlineElement, name: string): OutlineElement[] {
    const found: OutlineElement[] = []
    for (let index = element.index + 1; index < element.end; index += 1) {
      const node = this.#nodes[index]
      if (node && !isText(node) && node.name === name) found.push(node)
    }
    return found
  }

  #build(depths: number[], names: string[]): void {
    const open: OutlineElement[] = []
    let texts = 0
    let attributes = 0
    for (let index = 0; index < names.length; index += 1) {
      const name = names[index] ?? ''
      const depth = depths[index] ?? 0
      while (open.length > depth) close(open.pop(), index, texts)
      const parent = open.at(-1)
      if (name === '') {
        this.#nodes.push({ index, end: index + 1, parent, text: this.#texts[texts] ?? '' })
        texts += 1
        continue
      }
      // Attributes of what is no element are nobody's.
      while ((this.#attributes[attributes]?.[0] ?? index) < index) attributes += 1
      const from = attributes
      while (this.#attributes[attributes]?.[0] === index) attributes += 1
      const element: OutlineElement = {
        index,
        end: index + 1,
        name,
        parent,
        attributes: this.#attributes,
        attributesFrom: from,
        attributesTo: attributes,
        textsFrom: texts,
        textsTo: texts,
      }
      this.#nodes.push(element)
      const list = this.#byName.get(name)
      if (list) list.push(element)
      else this.#byName.set(name, [element])
      open.push(element)
    }
    while (open.length > 0) close(open.pop(), names.length, texts)
  }

  #withAttribute(name: string): readonly OutlineElement[] {
    const known = this.#byAttribute.get(name)
    if (known) return known
    const found: OutlineElement[] = []
    for (const tuple of this.#attributes) {
      if (tuple[1] !== name) continue
      const element = this.#nodes[tuple[0]]
      if (element && !isText(element)) found.push(element)
    }
    this.#byAttribute.set(name, found)
    return found
  }
}

/** An attribute's value; empty where there is none. */
export function attribute(element: OutlineElement, name: string): string {
  const { attributes, attributesTo } = element
  for (let at = element.attributesFrom; at < attributesTo; at += 1) {
    const tuple = attributes[at]
    if (tuple?.[1] === name) return tuple[2]
  }
  return ''
}

function close(element: OutlineElement | undefined, end: number, texts: number): void {
  if (!element) return
  element.end = end
  element.textsTo = texts
}

/** The attributes by their elements' numbers, of elements that there are: an outline may be bent. */
function inOrder(attributes: Attributes): Attributes {
  const isInOrder = attributes.every(([index], at) => index >= (attributes[at - 1]?.[0] ?? 0))
  return isInOrder ? attributes : attributes.toSorted(([a], [b]) => a - b)
}

function lengthsBefore(texts: readonly string[]): Float64Array {
  const lengths = new Float64Array(texts.length + 1)
  let sum = 0
  for (const [index, { length }] of texts.entries()) {
    sum += length
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
  const nothing = { attributes: [], attributesFrom: 0, attributesTo: 0, textsFrom: 0, textsTo: 0 }
  return { index: 0, end: 1, name: 'html', parent: undefined, ...nothing }
}
