/**
 * Reading a DOM that may be hostile. A form's or document's named children shadow its properties
 * (`<form><input name="parentNode"></form>`), in a content script's world too; so everything that
 * may meet such an element goes through the prototypes' own accessors.
 */
export interface Dom {
  root: Element
  parent(node: Node): Node | null
  first(node: Node): Node | null
  next(node: Node): Node | null
  /** Lower-case name of an element. */
  name(element: Element): string
  attribute(element: Element, name: string): string
  text(node: Node): string
  all(selector: string): Element[]
  holds(element: Element, selector: string): boolean
}

/** How many elements one query may give. */
const MAX_FOUND = 2000

/** Accessors for the document that holds `node`. */
export function openDom(node: Node): Dom {
  const parentOf = getter<Node | null>(node, 'parentNode')
  let top = node
  for (let up = parentOf(node); up && up.nodeType === 1; up = parentOf(up)) top = up
  const root = (top.nodeType === 1 ? top : topElement(top)) as Element
  const getAttribute = method<(name: string) => string | null>(root, 'getAttribute')
  const one = method<(selector: string) => Element | null>(root, 'querySelector')
  const query = method<(selector: string) => NodeListOf<Element>>(root, 'querySelectorAll')
  return {
    root,
    parent: parentOf,
    first: getter(node, 'firstChild'),
    next: getter(node, 'nextSibling'),
    name: getter(root, 'localName'),
    attribute: (element, name) => getAttribute.call(element, name) ?? '',
    text: getter(node, 'textContent'),
    holds: (element, selector) => one.call(element, selector) !== null,
    all: (selector) => Array.from(query.call(root, selector)).slice(0, MAX_FOUND),
  }
}

/** The root element under a document or fragment that was selected whole. */
function topElement(node: Node): Node {
  const nextOf = getter<Node | null>(node, 'nextSibling')
  let child = getter<Node | null>(node, 'firstChild')(node)
  while (child && child.nodeType !== 1) child = nextOf(child)
  return child ?? node
}

function own(object: object, name: string): PropertyDescriptor | undefined {
  let prototype: object | null = Object.getPrototypeOf(object)
  while (prototype && !Object.hasOwn(prototype, name)) prototype = Object.getPrototypeOf(prototype)
  return prototype ? Object.getOwnPropertyDescriptor(prototype, name) : undefined
}

function getter<T>(object: object, name: string): (node: Node) => T {
  const get = own(object, name)?.get
  return (node) => get?.call(node) as T
}

function method<T>(object: object, name: string): T {
  return own(object, name)?.value as T
}
