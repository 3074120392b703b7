import { afterAll, beforeAll, expect, test } from 'vitest'
import { latestDraft } from '../../scripts/pages/latest-draft'
import { servePages } from '../../scripts/pages/serve-pages'
import type { PageServer } from '../../scripts/pages/serve-pages'
import { describeInEachBrowser, variants } from './harness/each-browser'
import { highlighted } from './harness/highlighted'
import { launch } from './harness/test-browser'
import type { TestBrowser, TestPage } from './harness/test-browser'

/** Pages of which the card says something before anybody decides, in these words. */
const said: Record<string, { html: string; words: string; page?: string }> = {
  'invisible characters': {
    html: '磨坊主人\u200b\u200c\u200b\u200d每天都去看水轮。',
    words: '4 characters cannot be seen',
  },
  'characters of a font': {
    html: '第\ue001\ue002回水轮。',
    words: '2 characters can be drawn by this page’s font only',
  },
  garbled: { html: '锟斤拷锟斤拷烫烫烫鐨勬枃瀛', words: 'garbled: “锟斤拷锟斤拷”' },
  'another order': {
    html: '磨坊\u202e主人\u202c去看水轮。',
    words: '2 control characters change the order',
  },
  'an unread formula': {
    html: '当 <math><mi>y</mi><mo>+</mo><mi>z</mi></math> 大于零时水轮转。',
    words: '1 formula could not be read',
  },
  'a translated page': {
    html: '<font dir="auto"><font dir="auto">磨坊主人每天早上都去看水轮。</font></font>',
    page: 'class="translated-ltr"',
    words: 'Choose “Show original” there',
  },
  'a translation by an add-on': {
    html: '<span>The miller looks at the wheel.</span> <font class="notranslate immersive-translate-target-wrapper">磨坊主人每天都去看水轮。</font>',
    words: 'Choose “Show original” there',
  },
  'nothing odd': { html: '磨坊主人清早去看水轮。', words: 'Can be contributed' },
}

/**
 * What a person sees is what is stored, by the whole path: all of `#passage` is selected and gathered,
 * its draft read back, and the highlight comes back when the page is opened anew.
 */
interface AsSeen {
  /** What stands in `#passage`. */
  html: string
  text: string
}

const asSeen: Record<string, AsSeen> = {
  'filled letters': {
    html: '<span style="color:transparent;-webkit-text-fill-color:#333">渡口的灯亮了，</span><i style="-webkit-text-fill-color:transparent">请勿转载</i>船还没有来。',
    text: '渡口的灯亮了，船还没有来。',
  },
  'words scaled to nothing': {
    html: '渡口的灯亮了，<i style="display:inline-block;transform:scale(0)">请勿转载</i><i style="opacity:.02">盗版</i>船还没有来。',
    text: '渡口的灯亮了，船还没有来。',
  },
  'a text layer over a picture': {
    html: `<span style="display:block;position:relative;height:120px"><canvas width="400" height="120"></canvas>
<span style="position:absolute;inset:0"><span style="color:transparent;position:absolute;left:9px;top:9px">渠水分作三股，一股浇田，</span><br><span style="color:transparent;position:absolute;left:9px;top:60px">一股推磨，一股进城。</span></span></span>`,
    text: '渠水分作三股，一股浇田，\n一股推磨，一股进城。',
  },
  'words of a row': {
    html: '<span style="display:flex"><span>床</span><b>前</b><a>明</a><i>月</i><em>光</em></span>',
    text: '床前明月光',
  },
  'raised and lowered characters': {
    html: '约 3×10<sup>6</sup> 吨 H<sub>2</sub>O。',
    text: '约 3×106 吨 H2O。',
  },
  formulas: {
    html: '当 <span class="katex"><span style="position:absolute;clip:rect(1px,1px,1px,1px)"><math><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math></span><span aria-hidden="true"><b>x</b><span>2</span></span></span> 大于零时成立。',
    text: '当 $x^2$ 大于零时成立。',
  },
  'formulas without TeX': {
    html: '当 <math><msup><mi>y</mi><mn>3</mn></msup></math> 大于零时成立。',
    text: '当 大于零时成立。',
  },
  'blanks of any width at the ends': {
    html: '　　渡口的灯　亮了。&nbsp;&emsp;',
    text: '渡口的灯　亮了。',
  },
}

/** Of these what Firefox is tried by always. */
const oneOfAKind = new Set([
  'filled letters',
  'a text layer over a picture',
  'formulas',
  'blanks of any width at the ends',
  'a translated page',
  'an unread formula',
])

const page = ({ html, page: attributes = '' }: { html: string; page?: string }) =>
  `<!doctype html><html lang="zh-Hans" ${attributes}><meta charset="utf-8"><title>渡口记</title>
<style>body { margin: 60px; font: 20px/2 serif }</style>
<main><h1>渡口记</h1><p>前一段话。</p><p id="passage">${html}</p><p>后一段话。</p>
<p>本文采用<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">知识共享署名 4.0 国际许可协议</a>。</p></main>`

describeInEachBrowser('what is seen', (name) => {
  let browser: TestBrowser
  let pages: PageServer

  beforeAll(async () => {
    const made = Object.entries({ ...asSeen, ...said }).map(([key, one]) => [
      `/${pathOf(key)}`,
      page(one),
    ])
    pages = await servePages({ pages: Object.fromEntries(made) as Record<string, string> })
    browser = await launch(name, { hostPermissions: ['http://127.0.0.1/*'] })
  })

  afterAll(async () => {
    await browser?.close()
    await pages?.stop()
  })

  test.each(variants(asSeen, oneOfAKind))('%s', async (key) => {
    const text = asSeen[key]?.text
    const tab = await browser.openPage(pages.url(`/${pathOf(key)}`))
    await selectPassage(tab)
    await browser.gather(tab)
    await browser.waitForCard(tab)
    await expect.poll(() => highlighted(tab), { timeout: 10_000 }).toHaveLength(1)
    await expect.poll(async () => (await latestDraft(browser))?.text).toBe(text)
    await tab.press('Escape')
    await tab.close()
    await expectHighlightAgain(key)
  })

  test.each(variants(said, oneOfAKind))('the card says it: %s', async (key) => {
    const words = said[key]?.words
    const tab = await browser.openPage(pages.url(`/${pathOf(key)}`))
    await selectPassage(tab)
    await browser.gather(tab)
    await browser.waitForCard(tab)
    await expect.poll(async () => (await browser.readCard(tab))?.text).toContain(words)
    await tab.close()
  })

  /** The draft of this page comes back; another page's does not come in its stead. */
  async function expectHighlightAgain(key: string): Promise<void> {
    const tab: TestPage = await browser.openPage(pages.url(`/${pathOf(key)}`))
    await browser.gather(tab)
    await browser.waitForCard(tab)
    await expect.poll(() => highlighted(tab), { timeout: 10_000 }).toHaveLength(1)
    await expect.poll(() => highlighted(tab, 'uncertain')).toEqual([])
    await tab.close()
  }
})

async function selectPassage(tab: TestPage): Promise<void> {
  await tab.evaluate(() => {
    const passage = document.querySelector('#passage')
    if (passage) getSelection()?.selectAllChildren(passage)
  })
}

function pathOf(key: string): string {
  return `${key.replaceAll(' ', '-')}.html`
}
