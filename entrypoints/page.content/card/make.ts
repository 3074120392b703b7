/** Makes an element of the card. Text is always text: nothing of a page is ever parsed as markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  document: Document,
  name: K,
  className: string,
  content: (Node | string)[] = [],
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  if (className !== '') element.className = className
  element.append(...content)
  return element
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
