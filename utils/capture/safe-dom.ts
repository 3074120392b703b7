/**
 * Reads the DOM in ways that a page cannot tamper with. A form answers `form.parentElement` or `form.id` with
 * a field of that name, also to content scripts in Chromium, so properties of elements that may be
 * forms are read by the prototype's own getters.
 */
export function parentElementOf(node: Node): Element | null {
  return read(node, 'parentElement') as Element | null
}

/** Names of elements in which nothing is read. */
export const UNREAD = 'audio canvas iframe noscript object select style svg template textarea video'

/** Lower-case name of an element; `form` for a form that hides its own. */
export function nameOf(element: Element): string {
  const name: unknown = element.localName
  return typeof name === 'string' ? name : 'form'
}

export function closest(element: Element, selector: string): Element | null {
  return Element.prototype.closest.call(element, selector)
}

export function attributeOf(element: Element, name: string): string | null {
  return Element.prototype.getAttribute.call(element, name)
}

export function boxOf(element: Element): DOMRect {
  return Element.prototype.getBoundingClientRect.call(element)
}

export function textContentOf(node: Node): string {
  const text = read(node, 'textContent')
  return typeof text === 'string' ? text : ''
}

/** A child by its number; none of a text. */
export function childAt(node: Node, index: number): Node | undefined {
  return childrenOf(node)[index]
}

function childrenOf(node: Node): NodeList {
  return read(node, 'childNodes') as NodeList
}

export function firstChildOf(node: Node): Node | null {
  return read(node, 'firstChild') as Node | null
}

export function nextSiblingOf(node: Node): Node | null {
  return read(node, 'nextSibling') as Node | null
}

export function parentNodeOf(node: Node): Node | null {
  return read(node, 'parentNode') as Node | null
}

/** The document, or the shadow root that holds the node. */
export function rootOf(node: Node): Node {
  return Node.prototype.getRootNode.call(node)
}

/** Whether a node, or the shadow tree it is in, still stands below `root`. */
export function isWithin(root: Element, node: Node): boolean {
  return [node, ...hostsOf(node)].some((outer) => Node.prototype.contains.call(root, outer))
}

/** The element that a shadow root belongs to. */
export function hostOf(root: Node): Element | null {
  return 'host' in root && 'mode' in root ? (root as ShadowRoot).host : null
}

/** The hosts of the shadow trees that a node stands in, innermost first. */
export function hostsOf(node: Node): Element[] {
  const host = hostOf(rootOf(node))
  return host ? [host, ...hostsOf(host)] : []
}

/** Number of a node among its siblings. */
export function indexOf(node: Node): number {
  return Array.prototype.indexOf.call(childrenOf(parentNodeOf(node) ?? node), node)
}

/** What a `<slot>` shows; nothing of other elements. */
export function assignedTo(element: Element): Node[] {
  return nameOf(element) === 'slot' && 'assignedNodes' in element
    ? (element as HTMLSlotElement).assignedNodes()
    : []
}

/** The open shadow root of an element. */
export function shadowOf(element: Element): ShadowRoot | null {
  shadowRoot ??= Object.getOwnPropertyDescriptor(Element.prototype, 'shadowRoot')
  return (shadowRoot?.get?.call(element) ?? null) as ShadowRoot | null
}
/** Looked up once, since it is used for every element; on first use, since workers have no `Node`. */
let shadowRoot: PropertyDescriptor | undefined

/** Duck-typed, since nodes of a same-origin frame are not instances of this window's classes. */
export function isText(node: Node): node is Text {
  const type: unknown = node.nodeType
  return type === 3 || type === 4
}

export function isElement(node: Node): node is Element {
  return !isText(node) && 'localName' in node
}

function read(node: Node, name: ReadName): unknown {
  const property = Object.getOwnPropertyDescriptor(Node.prototype, name)
  return property?.get?.call(node)
}
type ReadName =
  | 'parentElement'
  | 'parentNode'
  | 'textContent'
  | 'childNodes'
  | 'firstChild'
  | 'nextSibling'
