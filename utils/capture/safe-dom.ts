/**
 * Reads of the tree that a page cannot bend. A form answers `form.parentElement` or `form.id` with
 * a field of that name, also to content scripts in Chromium, so properties of elements that may be
 * forms are read by the prototype's own getters.
 */
export function parentElementOf(node: Node): Element | null {
  return read(node, 'parentElement') as Element | null
}

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
  return (read(node, 'childNodes') as NodeList)[index]
}

/** The open shadow root of an element. */
export function shadowOf(element: Element): ShadowRoot | null {
  const property = Object.getOwnPropertyDescriptor(Element.prototype, 'shadowRoot')
  return (property?.get?.call(element) ?? null) as ShadowRoot | null
}

/** Duck-typed, since nodes of a same-origin frame are not instances of this window's classes. */
export function isText(node: Node): node is Text {
  const type: unknown = node.nodeType
  return type === 3 || type === 4
}

export function isElement(node: Node): node is Element {
  return !isText(node) && 'localName' in node
}

function read(node: Node, name: 'parentElement' | 'textContent' | 'childNodes'): unknown {
  const property = Object.getOwnPropertyDescriptor(Node.prototype, name)
  return property?.get?.call(node)
}
