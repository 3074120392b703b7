import { attribute, type Outline, type OutlineElement } from '../outline/open-outline'

/** A run of text that a reader sees as one block, with what its surroundings say of it. */
export interface TextBlock {
  element: OutlineElement
  text: string
  /** How many of its characters are link text. */
  linkLength: number
  /** The nearest part of the page around it that is page chrome by tag, role, class or id. */
  chrome: Chrome | undefined
  /** Number of the branch it hangs on: see `Trunk`. */
  branch: number
  /** Whether it is an item of a list, as headlines of other pages are. */
  inList: boolean
  /** Numbers of its first and its last node in the outline. */
  from: number
  to: number
}

export type Chrome = 'footer' | 'other'

/** An element that holds the passage: the blocks from `from` to `to` are within it. */
export interface TrunkElement {
  element: OutlineElement
  from: number
  to: number
}

/**
 * The page's text. Elements that hold the passage are the trunk; whatever else hangs on the trunk is
 * a branch, and a branch is either beside the passage or page chrome.
 */
export interface TextBlocks {
  blocks: TextBlock[]
  /** From the innermost element outwards. */
  trunk: TrunkElement[]
  /** The block in which `element` stands; `undefined` among readers' comments and where no text is. */
  blockOf: (element: OutlineElement) => number | undefined
}

const MAX_BLOCKS = 60_000
const MAX_BLOCK_LENGTH = 20_000

const skipped = new Set(
  'script style noscript template textarea select button svg math iframe object audio video canvas head'.split(
    ' ',
  ),
)
const inline = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q rp rt ' +
    'ruby s samp small span strike strong sub sup time tt u var wbr'
  ).split(' '),
)
const chromeElements = new Map<string, Chrome>([
  ['footer', 'footer'],
  ['header', 'other'],
  ['nav', 'other'],
  ['aside', 'other'],
])
const roles: Record<string, Chrome> = {
  contentinfo: 'footer',
  banner: 'other',
  navigation: 'other',
  complementary: 'other',
}
const footerName = /foot|(^|[\s_-])(fot|bottom|btm|dibu|yejiao)|bottom([\s_-]|$)|site-?info/i
const otherName =
  /(^|[\s_-])(nav|navbar|menu|header|head|topbar|crumbs?|breadcrumb\w*|sidebar|side|banner|toolbar)([\s_-]|$)/i
/** `post-footer`, `article_bottom`: the end of the text, not of the page. */
const articleName = /article|post|entry|content|detail|arti?[\s_-]|news|blog|essay/i
const commentName =
  /(^|[\s_-])(comments?|commentlist|comment[_-]?(list|area|box|wrap|section|cont\w*)|pinglun|disqus_thread|waline|valine|gitalk)([\s_-]|$)/i

/** Other texts that a page offers beside its own. */
const otherTextName =
  /(^|[\s_-])(related|relevant|recommend\w*|similar|read-?next|more-?posts|xgwz|xgxx|tuijian|cnxh)([\s_-]|$)/i

const licenceWords = /licen[cs]e|creative.?commons|知识共享|創用|许可|許可/i

/** Walks the body once and gives its text blocks; comments of readers are left out. */
export function readTextBlocks(outline: Outline, body: OutlineElement): TextBlocks {
  const walk = new Walk(outline, body)
  walk.run()
  return {
    blocks: walk.blocks,
    trunk: [...walk.trunk.values()],
    blockOf: (element) => {
      let at: OutlineElement | undefined = outline.holderOfText(element) ?? element
      for (; at && at !== body; at = at.parent) {
        const index = walk.byElement.get(at)
        if (index !== undefined) return index
        if (walk.comments.has(at)) return undefined
      }
      return undefined
    },
  }
}

class Walk {
  readonly blocks: TextBlock[] = []
  readonly byElement = new Map<OutlineElement, number>()
  readonly trunk = new Map<OutlineElement, TrunkElement>()
  readonly comments = new Set<OutlineElement>()
  #open: TextBlock | undefined
  /** The elements that are entered and not yet left, save the inline ones among them. */
  readonly #holders: OutlineElement[]
  #chrome: Chrome | undefined
  #chromeAt: OutlineElement | undefined
  #link: OutlineElement | undefined
  #list: OutlineElement | undefined
  #branch = 0

  readonly #outline: Outline
  readonly #body: OutlineElement

  constructor(outline: Outline, body: OutlineElement) {
    this.#outline = outline
    this.#body = body
    this.#holders = [body]
    for (let up: OutlineElement | undefined = outline.held; up; up = up.parent) {
      if (up === body.parent) break
      this.trunk.set(up, { element: up, from: 0, to: 0 })
    }
  }

  run(): void {
    const body = this.#body
    let within = body
    let text = body.textsFrom
    let index = body.index + 1
    while (index < body.end && this.blocks.length < MAX_BLOCKS) {
      within = this.#leaveUntil(index, within)
      const element = this.#outline.elementAt(index)
      if (!element) {
        this.#add(this.#outline.textAt(text), index)
        text += 1
      } else if (!skipped.has(element.name)) {
        const goesIn = this.#enter(element)
        within = element
        if (goesIn) {
          index += 1
          continue
        }
      }
      // Past the node and, where it is not gone into, all it holds.
      index = element?.end ?? index + 1
      text = element?.textsTo ?? text
    }
    // Where the walk was cut short, everything still open ends here.
    for (const part of this.trunk.values()) if (part.to <= part.from) part.to = this.blocks.length
  }

  /** Leaves what ends before the node `index`; gives the element that holds the node. */
  #leaveUntil(index: number, within: OutlineElement): OutlineElement {
    let element = within
    while (element !== this.#body && element.end <= index) {
      this.#leave(element)
      element = element.parent ?? this.#body
    }
    return element
  }

  #add(text: string, index: number): void {
    const element = this.#holders.at(-1) ?? this.#body
    if (!this.#open) {
      if (!text.trim()) return
      const chrome = this.#chrome
      const branch = this.trunk.has(element) ? 0 : this.#branch
      const inList = this.#list !== undefined
      const range = { from: index, to: index }
      this.#open = { element, text: '', linkLength: 0, chrome, branch, inList, ...range }
      if (!this.byElement.has(element)) this.byElement.set(element, this.blocks.length)
      this.blocks.push(this.#open)
    }
    this.#open.to = index
    if (this.#open.text.length + text.length > MAX_BLOCK_LENGTH) return
    this.#open.text += text
    if (this.#link) this.#open.linkLength += text.trim().length
  }

  /** Whether to go inside. */
  #enter(element: OutlineElement): boolean {
    const { name } = element
    if (name === 'a') this.#link = element
    if (name === 'img' && this.#link) this.#addButton(element)
    if (inline.has(name)) return true
    this.#open = undefined
    this.#holders.push(element)
    const onTrunk = this.trunk.get(element)
    if (onTrunk) {
      onTrunk.from = this.blocks.length
      return true
    }
    if (this.trunk.has(element.parent ?? element)) this.#branch += 1
    if (name === 'li') this.#list ??= element
    const names = `${attribute(element, 'class')} ${attribute(element, 'id')}`
    if ((names !== ' ' && commentName.test(names)) || this.#isOtherText(element, names)) {
      this.comments.add(element)
      return false
    }
    if (!this.#chromeAt) this.#enterChrome(element, names)
    return true
  }

  /** The button of a licence is often all that a page shows of it. */
  #addButton(image: OutlineElement): void {
    const words = attribute(image, 'alt') || attribute(image, 'src')
    if (licenceWords.test(words)) this.#add(` ${words.slice(0, 100)} `, image.index)
  }

  #enterChrome(element: OutlineElement, names: string): void {
    const chrome = chromeOf(element.name, names, attribute(element, 'role'))
    const isOfArticle = chrome === 'footer' || element.name === 'header'
    if (!chrome || (isOfArticle && this.#isInArticle(element))) return
    this.#chrome = chrome
    this.#chromeAt = element
  }

  #leave(element: OutlineElement): void {
    const onTrunk = this.trunk.get(element)
    if (onTrunk) onTrunk.to = this.blocks.length
    if (element === this.#link) this.#link = undefined
    if (element === this.#list) this.#list = undefined
    if (element === this.#chromeAt) this.#chromeAt = this.#chrome = undefined
    if (inline.has(element.name)) return
    this.#open = undefined
    this.#holders.pop()
  }

  /** Another article than the one that holds the passage, among those that the page offers. */
  #isOtherText(element: OutlineElement, names: string): boolean {
    if (
      names !== ' ' &&
      otherTextName.test(names) &&
      this.#outline.within(element, 'article').length > 0
    )
      return true
    if (element.name !== 'article' || this.trunk.has(element)) return false
    const own = [...this.trunk.keys()].filter(({ name }) => name === 'article')
    return (
      own.length > 0 && !own.some(({ index, end }) => element.index > index && element.index < end)
    )
  }

  /** `<article>…<footer>`: header and footer of the `article` that holds the passage are its own. */
  #isInArticle(element: OutlineElement): boolean {
    for (let up = element.parent; up; up = up.parent) {
      if (up.name === 'article') return this.trunk.has(up)
    }
    return false
  }
}

/** Whether class and id of an element are those of readers' comments. */
export function isComments(names: string): boolean {
  return commentName.test(names)
}

/** Which part of page chrome an element is by its tag, role, class or id. */
export function chromeOf(name: string, names: string, role: string): Chrome | undefined {
  const known = chromeElements.get(name) ?? (Object.hasOwn(roles, role) ? roles[role] : undefined)
  if (known) return known
  if (names === ' ' || articleName.test(names)) return undefined
  if (footerName.test(names)) return 'footer'
  return otherName.test(names) ? 'other' : undefined
}
