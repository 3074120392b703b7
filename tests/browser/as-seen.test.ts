import { afterAll, beforeAll, expect, test } from 'vitest'
import { latestDraft } from '../../scripts/pages/latest-draft'
import { servePages } from '../../scripts/pages/serve-pages'
import type { PageServer } from '../../scripts/pages/serve-pages'
import { describeInEachBrowser, variants } from './harness/each-browser'
import { highlighted } from './harness/highlighted'
import { launch } from './harness/test-browser'
import type { TestBrowser, TestPage } from './harness/test-browser'

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
  'blanks of any width at the ends': {
    html: '　　渡口的灯　亮了。&nbsp;&emsp;',
    text: '渡口的灯　亮了。',
  },
}

/** Of these what Firefox is tried by always. */
const oneOfAKind = new Set([
  'filled letters',
  'a text layer over a picture',
  'blanks of any width at the ends',
])

const page = ({ html }: AsSeen) =>
  `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>渡口记</title>
<style>body { margin: 60px; font: 20px/2 serif }</style>
<main><h1>渡口记</h1><p>前一段话。</p><p id="passage">${html}</p><p>后一段话。</p></main>`

describeInEachBrowser('what is seen', (name) => {
  let browser: TestBrowser
  let pages: PageServer

  beforeAll(async () => {
    const made = Object.entries(asSeen).map(([key, one]) => [`/${pathOf(key)}`, page(one)])
    pages = await servePages({ pages: Object.fromEntries(made) as Record<string, string> })
    browser = await launch(name, { hostPermissions: ['http://127.0.0.1/*'] })
  })

  afterAll(async () => {
    await browser?.close()
    await pages?.stop()
  })

  test.each(variants(name, asSeen, oneOfAKind))('%s', async (key) => {
    const text = asSeen[key]?.text
    const tab = await browser.openPage(pages.url(`/${pathOf(key)}`))
    await tab.evaluate(() => {
      const passage = document.querySelector('#passage')
      if (passage) getSelection()?.selectAllChildren(passage)
    })
    await browser.gather(tab)
    await browser.waitForCard(tab)
    await expect.poll(() => highlighted(tab), { timeout: 10_000 }).toHaveLength(1)
    expect((await latestDraft(browser))?.text).toBe(text)
    await tab.press('Escape')
    await tab.close()
    await expectHighlightAgain(key)
  })

  /** The draft of this page comes back; another page's does not come in its stead. */
  async function expectHighlightAgain(key: string): Promise<void> {
    const tab: TestPage = await browser.openPage(pages.url(`/${pathOf(key)}`))
    await browser.gather(tab)
    await browser.waitForCard(tab)
    await expect.poll(() => highlighted(tab), { timeout: 10_000 }).toHaveLength(1)
    expect(await highlighted(tab, 'uncertain')).toEqual([])
    await tab.close()
  }
})

function pathOf(key: string): string {
  return `${key.replaceAll(' ', '-')}.html`
}
