import type { Mark } from './rare-text'
import { attributeOf, nameOf, textContentOf } from './safe-dom'

/**
 * A formula as text: the TeX that the page carries between dollar signs, as one unit, whatever draws it
 * (KaTeX, MathJax 2 to 4, MathML, MediaWiki, mdnice, images of TeX). Without TeX what the page says in its stead.
 */
export function formulaOf(element: Element, name: string): Mark | undefined {
  if (!isFormula(element, name)) return undefined
  const tex = tidy(texOf(element) ?? '')
  return tex === '' ? `=${alternativeOf(element)}` : `$${tex}$`
}

const drawn =
  /(?:^|\s)(?:katex|MathJax(?:_SVG|_CHTML)?|mwe-math-element|ztext-math|(?:span-)?(?:inline|block)-equation)(?:\s|$)/
/** Addresses of services that draw TeX. */
const drawnImage = /latex|mimetex|mathtex|[?&](?:tex|formula)=|\/math\/render\//i

function isFormula(element: Element, name: string): boolean {
  if (name === 'math' || name === 'mjx-container') return true
  if (name !== 'img') return drawn.test(attributeOf(element, 'class') ?? '')
  return drawnImage.test(attributeOf(element, 'src') ?? '')
}

/** Attributes by which sites and MathJax 4 carry TeX. */
const texAttributes = ['data-tex', 'data-latex', 'data-formula', 'data-expr']

function texOf(element: Element): string | undefined {
  const holder = element.querySelector(texAttributes.map((name) => `[${name}]`).join())
  for (const one of [element, holder]) {
    const found = one && texAttributes.map((name) => attributeOf(one, name)).find(Boolean)
    if (found) return found
  }
  return annotationIn(element) ?? scriptOf(element) ?? alternativeTex(element)
}

/** TeX within MathML, as KaTeX, LaTeXML, MediaWiki and Pandoc write it. */
function annotationIn(element: Element): string | undefined {
  const mathml = attributeOf(element, 'data-mathml')
  const holder = mathml === null ? element : parse(mathml)
  const annotations = Array.from(holder.querySelectorAll('annotation'))
  const found = annotations.find((one) => /tex/i.test(attributeOf(one, 'encoding') ?? ''))
  return found && textContentOf(found)
}

function parse(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html')
}

/** MathJax 2 keeps the TeX in a script beside what it draws. */
function scriptOf(element: Element): string | undefined {
  const id = (attributeOf(element, 'id') ?? '').replace(/-Frame$/, '')
  const script = id === '' ? null : element.ownerDocument.getElementById(id)
  const isTex = script && attributeOf(script, 'type')?.startsWith('math/tex')
  return isTex ? textContentOf(script) : undefined
}

/** The alternative text of MathML or of an image, where it is TeX: in an image of TeX it always is. */
function alternativeTex(element: Element): string | undefined {
  const math = nameOf(element) === 'math' ? element : element.querySelector('math[alttext]')
  const text = math && attributeOf(math, 'alttext')
  if (text && /[\\^_{}]/.test(text)) return text
  const image = nameOf(element) === 'img' ? element : element.querySelector('img')
  if (!image) return undefined
  const { searchParams } = URL.parse(attributeOf(image, 'src') ?? '', document.baseURI) ?? {}
  const alt = attributeOf(image, 'alt') ?? ''
  const written = searchParams?.get('tex') ?? searchParams?.get('formula')
  return written ?? (/^\[?(?:公式|formula)\]?$/i.test(alt) ? undefined : alt)
}

/** Without the marks that set a formula apart in a source, and on one line. */
function tidy(tex: string): string {
  return tex
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^(?:\$\$?|\\[([])(.*?)(?:\$\$?|\\[)\]])$/, '$1')
    .trim()
}

/** What stands for a formula that says nothing of itself. */
const NOTHING_SAID = '□'
const spoken = ['aria-label', 'alttext', 'data-semantic-speech', 'title', 'alt']

function alternativeOf(element: Element): string {
  const math = nameOf(element) === 'math' ? element : element.querySelector('math')
  for (const one of [element, math, element.querySelector('[data-semantic-speech]')]) {
    const words = one && spoken.map((name) => attributeOf(one, name)).find(Boolean)
    if (words) return words
  }
  const words = math ? linear(math) : textContentOf(element)
  return words.replaceAll(/\s+/g, ' ').trim() || NOTHING_SAID
}

const between: Partial<Record<string, string>> = {
  msup: '^',
  msub: '_',
  mover: '^',
  munder: '_',
  mfrac: '/',
}

/** MathML on one line, for a person to read: x^2, (a+b)/c. */
function linear(element: Element): string {
  const name = nameOf(element)
  if (name.startsWith('annotation')) return ''
  const parts = Array.from(element.children, linear)
  if (parts.length === 0) return textContentOf(element).trim()
  const sign = between[name]
  if (name === 'msqrt') return `√(${parts.join('')})`
  if (sign === undefined) return parts.join('')
  return parts.map((part) => (part.length > 1 ? `(${part})` : part)).join(sign)
}
