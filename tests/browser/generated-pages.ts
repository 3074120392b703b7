/** What the engine that a test puts into a page answers; see `capture.test.ts`. */
interface Finding {
  found: string | null
  certainty: string
  isSamePlace: boolean
}
interface Trip extends Finding {
  text: string | null
  css: string | null
  /** Before the page was edited; what stands beside it is from afterwards. */
  before: Finding
}

export interface Tried {
  tried: number
  sure: number
  uncertain: number
  inShadow: number
  failures: string[]
}

/**
 * Runs in the page: makes pages of which every character is known, selects at random, and compares
 * what was read with what was put there; then edits the page elsewhere and looks for the passage.
 * White space is compared by other tests. Sent to the page as source: it sees nothing around it.
 */
export function tryGeneratedPages({ seed, rounds }: { seed: number; rounds: number }): Tried {
  const { engine } = globalThis as unknown as {
    engine: { roundTrip(changePage: () => void): Trip }
  }
  let state = seed
  const random = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return Math.floor((state / 0x80000000) * below)
  }
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T
  const words = [
    '學而時習之',
    '𠀀𡈽',
    '葛\u{e0100}城',
    '\uf9a8\u{2f81a}',
    '，',
    '「詩」',
    'code 12',
    'ＡＢ',
    '\u200b',
    '⿱艹⿰氵曷',
    '道可道 非常道',
    '之',
    '不亦說乎有朋自遠方來',
    '天命之謂性率性之謂道',
  ]
  const sentence = () => Array.from({ length: 1 + random(6) }, () => pick(words)).join('')
  const left = [
    '<rt>ㄩㄝˋ</rt>',
    '<sup class="reference"><a href="#n">[1]</a></sup>',
    '<span style="display:none">賊</span>',
    '<span style="user-select:none;-webkit-user-select:none">[編輯]</span>',
    '<span style="position:absolute;left:-9999px">賊</span>',
    '<span style="font-size:0">賊</span>',
    '<span style="color:white">賊</span>',
    '<span class="pagenum">[12]</span>',
    '<span role="doc-pagebreak">第三頁</span>',
    '<button>複製</button>',
    '<span style="display:inline-block;width:0;height:0;overflow:hidden">賊</span>',
    '<script type="text/plain">賊</script>',
  ].map((html) => html.replace(/^<\w+/, '$& data-left-out'))
  const inline = (): string => {
    const kinds = [
      sentence,
      sentence,
      sentence,
      () => `<b>${sentence()}</b>`,
      () => `<small>${sentence()}</small>`,
      () => `<u style="text-decoration-style:wavy">${sentence()}</u>`,
      () => '<br>',
      () => '\n  ',
      () => '<wbr>',
      () => '&shy;',
      () => '<img alt="缺">',
      () => pick(left),
      () => `<ruby>${sentence()}${left[0]}</ruby>`,
      () => `<i><u>${sentence()}</u>${sentence()}</i>`,
      () => `<!-- ${sentence()} -->`,
    ]
    return Array.from({ length: 1 + random(5) }, () => pick(kinds)()).join('')
  }
  const block = (depth: number): string => {
    const kinds = [
      () => `<p>${inline()}</p>`,
      () => `<p>${inline()}</p>`,
      () => `<pre>${sentence()}\n  ${sentence()}\n</pre>`,
      () => `<ul><li>${inline()}</li><li>${inline()}</li></ul>`,
      () => `<table><tr><td>${inline()}</td><td>${inline()}</td></tr></table>`,
      () => `<div>${depth > 2 ? inline() : block(depth + 1)}${inline()}</div>`,
      () => `<div style="writing-mode:vertical-rl">${inline()}</div>`,
      () => `<x-shadow><template>${inline()}<p>${inline()}</p></template></x-shadow>`,
      () => `<details open><summary>${sentence()}</summary>${inline()}</details>`,
    ]
    return pick(kinds)()
  }
  const fill = () => {
    document.body.innerHTML = Array.from({ length: 2 + random(6) }, () => block(0)).join('\n')
    for (const host of document.querySelectorAll('x-shadow')) {
      const template = host.querySelector('template')
      host.attachShadow({ mode: 'open' }).innerHTML = template?.innerHTML ?? ''
      template?.remove()
    }
  }
  /** Text nodes in the order of reading. */
  const textNodes = (root: Node): Text[] => {
    const nodes: Text[] = []
    for (const child of root.childNodes) {
      if (child instanceof Text) nodes.push(child)
      else if (child instanceof Element) nodes.push(...textNodes(child.shadowRoot ?? child))
    }
    return nodes
  }
  const rootOf = (node: Node) => node.getRootNode()
  const meets = (range: Range, node: Node): boolean => {
    if (rootOf(node) === rootOf(range.startContainer)) return range.intersectsNode(node)
    const root = rootOf(node)
    return root instanceof ShadowRoot && meets(range, root.host)
  }
  const bare = (text: string | null) => (text ?? '').replaceAll(/[ \t\n]/g, '')
  const visible = (text: string | null) =>
    bare(text).replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
  const isHigh = (text: string, at: number) => /[\ud800-\udbff]/.test(text[at - 1] ?? '')
  const select = (nodes: Text[]): Range => {
    const first = pick(nodes)
    const mates = nodes.filter((node) => rootOf(node) === rootOf(first))
    const places = [first, pick(mates)].toSorted((a, b) => nodes.indexOf(a) - nodes.indexOf(b)) as [
      Text,
      Text,
    ]
    const range = document.createRange()
    range.setStart(places[0], random(places[0].length + 1))
    range.setEnd(places[1], random(places[1].length + 1))
    getSelection()?.setBaseAndExtent(
      range.startContainer,
      range.startOffset,
      range.endContainer,
      range.endOffset,
    )
    return range
  }
  const expectedOf = (nodes: Text[], range: Range): string => {
    let expected = ''
    for (const node of nodes) {
      if (!meets(range, node) || node.parentElement?.closest('[data-left-out]')) continue
      let from = node === range.startContainer ? range.startOffset : 0
      let to = node === range.endContainer ? range.endOffset : node.length
      if (from >= to) continue
      // Half a character is widened to the whole one.
      if (isHigh(node.data, from)) from -= 1
      if (isHigh(node.data, to)) to += 1
      expected += node.data.slice(from, to)
    }
    return expected
  }
  /** Edits that leave the passage alone: paragraphs around it, and words changed and taken away. */
  const changeElsewhere = (nodes: Text[], range: Range) => {
    for (const node of nodes) {
      if (meets(range, node) || random(4) > 0) continue
      if (random(2) > 0) node.data = ''
      else node.data += sentence()
    }
    const [first, last] = [document.createElement('p'), document.createElement('p')]
    first.textContent = sentence()
    last.textContent = sentence()
    if (random(2) === 0) document.body.prepend(first)
    document.body.append(last)
  }
  const result: Tried = { tried: 0, sure: 0, uncertain: 0, inShadow: 0, failures: [] }
  for (let round = 0; round < rounds; round += 1) {
    fill()
    const nodes = textNodes(document.body)
    const range = select(nodes)
    if (range.collapsed) continue
    const expected = expectedOf(nodes, range)
    const html = document.body.innerHTML
    const trip = engine.roundTrip(() => changeElsewhere(nodes, range))
    result.tried += 1
    // Blanks and characters without a form are no passage.
    if (/^[\s\p{Default_Ignorable_Code_Point}]*$/u.test(expected)) {
      if (trip.text !== null) result.failures.push(`read ${trip.text} of nothing: ${html}`)
      continue
    }
    if (rootOf(range.startContainer) instanceof ShadowRoot) result.inShadow += 1
    if (trip.certainty === 'sure') result.sure += 1
    if (trip.certainty === 'uncertain') result.uncertain += 1
    const problem =
      (bare(trip.text) !== bare(expected) && `read ${trip.text} for ${expected}`) ||
      (trip.before.found !== trip.text && `found ${trip.before.found} for ${trip.text}`) ||
      (!trip.before.isSamePlace &&
        `another place unchanged: ${trip.text} (${trip.before.certainty})`) ||
      (trip.certainty === 'sure' &&
        trip.found !== trip.text &&
        `sure of ${trip.found} for ${trip.text}`) ||
      // A person confirms it: the same words, perhaps of a double whose context fits better now.
      (visible(trip.found) !== visible(trip.text) &&
        `found ${trip.found} for ${trip.text} (${trip.certainty})`) ||
      (trip.certainty === 'sure' && !trip.isSamePlace && `sure of another place: ${trip.found}`) ||
      (trip.css === 'ambiguous' && 'ambiguous css')
    if (problem)
      result.failures.push(`${round}: ${problem}\n${html}\nnow ${document.body.innerHTML}`)
    if (result.failures.length >= 3) break
  }
  return result
}
