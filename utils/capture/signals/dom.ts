/**
 * Reading a DOM that may be hostile. A form's or document's named children shadow its properties
 * (`<form><input name="parentNode"></form>`), in a content script's world too; so everything that
 * may meet such an element goes through the prototypes' own accessors.
 */
export interface Dom {
  root: Element
  parent: (node: Node) => Node | null
  first: (node: Node) => Node | null
  next: (node: Node) => Node | null
  /** Lower-case name of an element. */
  name: (element: Element) => string
  attribute: (element: Element, name: string) => string
  text: (node: Node) => string
  all: (selector: string) => Element[]
  holds: (element: Element, selector: string) => boolean
}

/** How many elements one query may give. */
const MAX_FOUND = 2000

type Accessor = ((this: Node) => unknown) | undefined
type Method = (this: Node, argument: string) => unknown

/** Accessors for the document that holds `node`. */
export function openDom(node: Node): Dom {
  const parent = getter(node, 'parentNode') as Dom['parent']
  const first = getter(node, 'firstChild') as Dom['first']
  const next = getter(node, 'nextSibling') as Dom['next']
  let top = node
  for (let up = parent(node); up?.nodeType === 1; up = parent(up)) top = up
  // The document itself may have been selected: then its root element is below.
  if (top.nodeType === 9 || top.nodeType === 11) {
    let child = first(top)
    while (child && child.nodeType !== 1) child = next(child)
    top = child ?? top
  }
  const root = top as Element
  const getAttribute = method(root, 'getAttribute')
  const query = method(root, 'querySelector')
  const queryAll = method(root, 'querySelectorAll')
  return {
    root,
    parent,
    first,
    next,
    name: getter(root, 'localName') as Dom['name'],
    attribute: (element, name) => (getAttribute.call(element, name) as string | null) ?? '',
    text: getter(node, 'textContent') as Dom['text'],
    all: (selector) =>
      Array.from(queryAll.call(root, selector) as NodeListOf<Element>).slice(0, MAX_FOUND),
    holds: (element, selector) => query.call(element, selector) !== null,
  }
}

/** The property as the prototype nearest to `object` defines it. */
function own(object: object, name: string): PropertyDescriptor | undefined {
  let prototype = Object.getPrototypeOf(object) as object | null
  while (prototype && !Object.hasOwn(prototype, name)) {
    prototype = Object.getPrototypeOf(prototype) as object | null
  }
  return prototype ? Object.getOwnPropertyDescriptor(prototype, name) : undefined
}

function getter(object: object, name: string): (node: Node) => unknown {
  const { get } = (own(object, name) ?? {}) as { get?: Accessor }
  return (node) => get?.call(node)
}

function method(object: object, name: string): Method {
  return own(object, name)?.value as Method
}
