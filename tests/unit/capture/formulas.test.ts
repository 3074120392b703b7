// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { formulaOf } from '@/utils/capture/formulas'
import { readRareText } from '@/utils/capture/read-rare-text'
import { readSelection } from '@/utils/capture/read-selection'
import { readText } from '@/utils/capture/read-text'

const rare = { text: readRareText, bring: () => Promise.resolve() }

function markOf(html: string) {
  document.body.innerHTML = html
  const element = document.body.firstElementChild
  if (!element) throw new Error('no element')
  return formulaOf(element, element.localName)
}

describe('a formula', () => {
  test.each([
    [
      'KaTeX',
      '<span class="katex"><math><semantics><annotation encoding="application/x-tex"> x^2\n</annotation></semantics></math></span>',
      '$x^2$',
    ],
    [
      'MathJax 2',
      '<span class="MathJax" id="M-1-Frame">z</span><script type="math/tex; mode=display" id="M-1">z > 0</script>',
      '$z > 0$',
    ],
    [
      'MathJax 3, of MathML',
      '<mjx-container><mjx-assistive-mml><math alttext="\\frac{a}{b}"></math></mjx-assistive-mml></mjx-container>',
      '$\\frac{a}{b}$',
    ],
    ['MathJax 4', '<mjx-container><mjx-math data-latex="y_1"></mjx-math></mjx-container>', '$y_1$'],
    [
      'MediaWiki',
      '<span class="mwe-math-element"><img alt="{\\displaystyle x}" src="/api/math/render/svg/1"></span>',
      '${\\displaystyle x}$',
    ],
    ['an image of TeX', '<img src="https://x.example/equation?tex=a%5E2" alt="[公式]">', '$a^2$'],
    [
      'an image of 简书',
      '<img class="math-inline" src="https://x.example/math?formula=2%5E%7B64%7D" alt="">',
      '$2^{64}$',
    ],
    [
      'mdnice, pasted anywhere',
      '<span class="span-inline-equation"><section class="inline-equation" data-formula="E=mc^2" data-formula-type="inline-equation"><svg></svg></section></span>',
      '$E=mc^2$',
    ],
    [
      'mdnice, its TeX lost',
      '<span class="span-block-equation"><section class="block-equation"><svg></svg></section></span>',
      '=□',
    ],
    ['in brackets', '<span class="katex" data-tex="\\(x+y\\)"></span>', '$x+y$'],
    ['MathML without TeX', '<math><msup><mi>x</mi><mn>2</mn></msup></math>', '=x^2'],
    ['spoken', '<mjx-container aria-label="x squared"><svg></svg></mjx-container>', '=x squared'],
    ['that says nothing', '<mjx-container><svg></svg></mjx-container>', '=□'],
    ['none', '<span class="mathematics">x</span>', undefined],
    ['a picture', '<img src="/tex-mex.png" alt="x">', undefined],
  ])('%s', (_name, html, expected) => {
    expect(markOf(html)).toBe(expected)
  })
})

describe('a formula in a text', () => {
  const page = '<p>当 <span class="katex" data-tex="x^2"><b>x</b><i>2</i></span> 大于零。</p>'

  test('is one unit, also where a selection ends within it', () => {
    document.body.innerHTML = page
    const range = document.createRange()
    range.setStart(document.querySelector('p') ?? document.body, 0)
    range.setEnd(document.querySelector('b')?.firstChild ?? document.body, 1)
    document.getSelection()?.removeAllRanges()
    document.getSelection()?.addRange(range)
    const selected = readSelection(document, rare)
    if ('none' in selected) throw new Error(selected.none)
    expect(selected.passage.text).toBe('当 $x^2$')
    expect(selected.passage.marks).toEqual([{ kind: 'formula', at: 2, length: 5 }])
  })

  test('and has a place in the page', () => {
    document.body.innerHTML = page
    const map = readText(document.body, { rare })
    expect(map.text).toBe('当 $x^2$ 大于零。')
    const range = map.rangeOf({ start: 3, end: 4 })
    expect(range?.cloneContents().firstElementChild?.className).toBe('katex')
    expect(range && map.spanOf(range)).toEqual({ start: 2, end: 7 })
    const whole = { start: 0, end: map.text.length }
    expect(map.isCurrent(whole)).toBe(true)
    document.querySelector('.katex')?.remove()
    expect(map.isCurrent(whole)).toBe(false)
  })

  test('without TeX it is a note, beside it nothing is missing', () => {
    document.body.innerHTML = '<p>当 <span class="katex" title="x squared">x2</span> 大于零。</p>'
    document.getSelection()?.selectAllChildren(document.body)
    const selected = readSelection(document, rare)
    if ('none' in selected) throw new Error(selected.none)
    expect(selected.passage.text).toBe('当 大于零。')
    expect(selected.passage.notes).toEqual([
      { kind: 'image', at: 1, text: 'x squared', isFormula: true },
    ])
  })
})
