const html = 'http://www.w3.org/1999/xhtml'

/** Makes an element of the card. Text is always text: nothing of a page is ever parsed as markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  document: Document,
  name: K,
  className: string,
  content: (Node | string)[] = [],
): HTMLElementTagNameMap[K] {
  // Documents of other kinds than HTML make elements without a namespace.
  const element = document.createElementNS(html, name) as HTMLElementTagNameMap[K]
  if (className !== '') element.className = className
  element.append(...content)
  return element
}

/** Makes a button. What its click does is to look whether the browser made it: `isTrusted`. */
export function makeButton(
  document: Document,
  className: string,
  content: (Node | string)[],
  act: (event: Event) => void,
): HTMLButtonElement {
  const button = make(document, 'button', className, content)
  button.addEventListener('click', act)
  return button
}

/** Gives the focus, and leaves the page where it was scrolled to. */
export function focus(element: HTMLElement | undefined): void {
  element?.focus({ preventScroll: true })
}

const svg = 'http://www.w3.org/2000/svg'

/** A line drawing on a grid of 16, in the colour of the text around it. */
export function drawing(document: Document, path: string, className: string): SVGElement {
  const image = document.createElementNS(svg, 'svg')
  image.setAttribute('class', className)
  image.setAttribute('viewBox', '0 0 16 16')
  image.ariaHidden = 'true'
  const line = document.createElementNS(svg, 'path')
  line.setAttribute('d', path)
  image.append(line)
  return image
}
