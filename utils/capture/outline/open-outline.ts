import type { PageOutline } from './page-outline'

/** An element of an outline. Nodes are numbered in document order. */
export interface OutlineElement {
  index: number
  /** Number of the first node after it and all it holds. */
  end: number
  name: string
  parent: OutlineElement | undefined
  attributes: Partial<Record<string, string>>
  /** Which of the outline's texts it holds. */
  texts: { from: number; to: number }
}

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
  readonly #elements: OutlineElement[] = []
  readonly #texts: readonly string[]
  /** Length of all texts before each. */
  readonly #lengths: number[] = [0]
  readonly #byName = new Map<string, OutlineElement[]>()
  readonly #byAttribute = new Map<string, OutlineElement[]>()
  readonly #passage: PageOutline['passage']

  constructor({ depths, names, texts, attributes, passage }: PageOutline) {
    this.#texts = texts
    this.#passage = passage
    for (const text of texts) this.#lengths.push((this.#lengths.at(-1) ?? 0) + text.length)
    this.#build(depths, names)
    this.#addAttributes(attributes)
    this.root = this.#elements[0] ?? emptyRoot()
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
  textOf({ texts: { from, to } }: OutlineElement): string {
    return to - from === 1 ? (this.#texts[from] ?? '') : this.#texts.slice(from, to).join('')
  }

  /** Length of all text in `element`, in UTF-16 units. */
  lengthOf({ texts: { from, to } }: OutlineElement): number {
    return (this.#lengths[to] ?? 0) - (this.#lengths[from] ?? 0)
  }

  /** The elements of these names, in document order. */
  named(...names: string[]): readonly OutlineElement[] {
    return this.#gather(this.#byName, names)
  }

  /** The elements with one of these attributes not empty, in document order. */
  having(...attributes: string[]): readonly OutlineElement[] {
    return this.#gather(this.#byAttribute, attributes)
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

  #build(depths: number[], names: string[]): void {
    const open: OutlineElement[] = []
    let texts = 0
    for (const [index, name] of names.entries()) {
      const depth = depths[index] ?? 0
      while (open.length > depth) close(open.pop(), index, texts)
      const parent = open.at(-1)
      if (name === '') {
        this.#nodes.push({ index, end: index + 1, parent, text: this.#texts[texts] ?? '' })
        texts += 1
        continue
      }
      const range = { from: texts, to: texts }
      const element = { index, end: index + 1, name, parent, attributes: {}, texts: range }
      this.#nodes.push(element)
      this.#elements.push(element)
      listed(this.#byName, name).push(element)
      open.push(element)
    }
    while (open.length > 0) close(open.pop(), names.length, texts)
  }

  #addAttributes(attributes: PageOutline['attributes']): void {
    for (const [index, name, value] of attributes) {
      const element = this.#nodes[index]
      if (!element || isText(element)) continue
      element.attributes[name] = value
      listed(this.#byAttribute, name).push(element)
    }
  }

  #gather(lists: Map<string, OutlineElement[]>, names: string[]): readonly OutlineElement[] {
    const found = names.map((name) => lists.get(name) ?? [])
    if (found.length === 1) return found[0] ?? []
    return [...new Set(found.flat())].toSorted((a, b) => a.index - b.index)
  }
}

/** An attribute's value; empty where there is none. */
export function attribute(element: OutlineElement, name: string): string {
  return element.attributes[name] ?? ''
}

function close(element: OutlineElement | undefined, end: number, texts: number): void {
  if (!element) return
  element.end = end
  element.texts.to = texts
}

function listed<T>(lists: Map<string, T[]>, name: string): T[] {
  const list = lists.get(name)
  if (list) return list
  const made: T[] = []
  lists.set(name, made)
  return made
}

function emptyRoot(): OutlineElement {
  const texts = { from: 0, to: 0 }
  return { index: 0, end: 1, name: 'html', parent: undefined, attributes: {}, texts }
}
