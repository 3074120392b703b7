import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Clip } from '@/utils/clip/clip'
import type { ClipRow } from '@/utils/store/rows'
import { sampleClips } from '../unit/components/sample-clips'
import type { SampleClips } from '../unit/components/sample-clips'
import { ownRule } from '../unit/rights/added-rules.table'
import { expectAccessible } from './harness/accessibility'
import { describeInOneBrowser, isLongRun } from './harness/each-browser'
import { fillStore } from './harness/fill-store'
import { putRows } from './harness/put-rows'
import { launch } from './harness/test-browser'
import type { TestBrowser } from './harness/test-browser'
import { Workbench } from './harness/workbench'

describeInOneBrowser('the workbench', (name) => {
  let browser: TestBrowser
  let bench: Workbench
  let samples: SampleClips

  beforeAll(async () => {
    browser = await launch(name, { language: 'zh-CN' })
    bench = await Workbench.open(browser)
    await bench.open('')
  })

  afterAll(async () => {
    await browser?.close()
  })

  beforeEach(async () => {
    samples = await sampleClips()
    await fillStore(browser, { ...samples, settings: { language: 'zh-Hans', theme: 'light' } })
  })

  async function storedClip(id: string): Promise<Clip | undefined> {
    return browser.evaluateInExtension(
      (key) =>
        new Promise<Clip | undefined>((resolve, reject) => {
          const opening = indexedDB.open('shichai')
          opening.addEventListener('error', () => reject(opening.error ?? new Error('open')))
          opening.addEventListener('success', () => {
            const reading = opening.result.transaction('bodies').objectStore('bodies').get(key)
            reading.addEventListener('success', () => {
              opening.result.close()
              resolve(reading.result as Clip | undefined)
            })
          })
        }),
      id,
    )
  }

  function sample(title: string): Clip {
    const found = samples.clips.find((clip) => clip.work.title === title)
    if (!found) throw new Error(`no sample ${title}`)
    return found
  }

  const titles = (): Promise<string[]> =>
    bench.page.evaluate(() =>
      Array.from(
        document.querySelectorAll('[role=option]'),
        (row) => row.querySelector('[lang]')?.textContent ?? '',
      ),
    )

  test('says what to do first when there is nothing', async () => {
    await fillStore(browser, { clips: [], rows: [], settings: { language: 'zh-Hans' } })
    await bench.open('')
    await bench.shows(/还没有拾到柴[\s\S]*选中一段中文[\s\S]*Alt\s*Shift\s*G/)
  })

  test('filters by words and by state, and says how many there are', async () => {
    await bench.open('#/clips')
    await bench.shows(/8 条/)
    await bench.page.click('input[type=search]')
    await bench.page.type('孔子')
    await expect.poll(titles).toEqual(['論語'])
    await bench.page.press('Escape')
    await bench.shows(/8 条/)
    await bench.page.click('input[type=search]')
    await bench.page.type('学而 "時習"')
    await expect.poll(titles).toEqual(['論語'])
    const marked = (): Promise<string[]> =>
      bench.page.evaluate(() =>
        Array.from(document.querySelectorAll('[role=option] mark'), (one) => one.textContent),
      )
    await expect.poll(marked).toContain('學而時習')
    await bench.page.press('Escape')
    await bench.choose('所有状态', 'returned')
    await expect.poll(titles).toEqual(['面向古汉语的分词方法'])
  })

  test('is worked by keyboard: move, open, back, select, select a range', async () => {
    await bench.open('#/clips')
    await bench.shows(/8 条/)
    await bench.focusList()
    await bench.page.press('j')
    await bench.page.press('Enter')
    await expect.poll(() => bench.url).toContain(sample('詩經').id)
    await bench.shows(/君子好逑[\s\S]*古籍原文，已过保护期/)
    await bench.page.press('Escape')
    await expect.poll(() => bench.url).toMatch(/#\/clips$/)
    await bench.page.waitUntil(() => document.activeElement?.getAttribute('role') === 'listbox')
    await bench.page.press('Home')
    await bench.page.press('Shift+ArrowDown')
    await bench.page.press('Shift+ArrowDown')
    await bench.shows(/已选 3 条/)
    await bench.page.press('x')
    await bench.shows(/已选 2 条/)
    await bench.page.press('?')
    await bench.shows(/启用单字母快捷键/)
    await bench.page.press('Escape')
    await bench.hides(/启用单字母快捷键/)
    await bench.shows(/已选 2 条/)
  })

  test('saves an edit when its field is left, and undoes it', async () => {
    const { id } = sample('論語')
    await bench.open(`#/clips/${id}`)
    await bench.page.waitUntil(() => document.querySelector('fieldset input') !== null)
    await bench.page.click('fieldset input')
    await bench.page.press('End')
    await bench.page.type('集解')
    await bench.page.press('Tab')
    await expect.poll(async () => (await storedClip(id))?.work.title).toBe('論語集解')
    await bench.shows(/改动已保存/)
    await bench.press('撤销')
    await expect.poll(async () => (await storedClip(id))?.work.title).toBe('論語')
  })

  test('makes a new revision of a clip that was sent, and says so before', async () => {
    const { id } = sample('傷寒論')
    await bench.open(`#/clips/${id}`)
    await bench.shows(/改动会成为第 2 版/)
    await bench.page.click('fieldset input')
    await bench.page.press('End')
    await bench.page.type('卷二')
    await expect.poll(async () => (await storedClip(id))?.revision).toBe(1)
    await bench.press('保存并再次寄出')
    await expect.poll(async () => (await storedClip(id))?.revision).toBe(2)
    await expect
      .poll(() => storedClip(id))
      .toMatchObject({ state: 'ready', work: { title: '傷寒論卷二' } })
  })

  test('deletes, and brings back by button and by Ctrl+Z', async () => {
    await bench.open('#/clips')
    await bench.shows(/8 条/)
    await bench.focusList()
    await bench.page.press('Home')
    await bench.page.press('Delete')
    await bench.shows(/7 条[\s\S]*已从本机删除 1 条/)
    await expect.poll(() => storedClip(sample('論語').id)).toBeUndefined()
    await bench.press('撤销')
    await bench.shows(/8 条/)
    // Its quality may have been looked at meanwhile, since it is in sight.
    const kept = { ...sample('論語'), quality: expect.any(Object) as object }
    await expect.poll(() => storedClip(kept.id)).toEqual(kept)
    await bench.focusList()
    await bench.page.press('Delete')
    await bench.shows(/7 条/)
    await bench.page.press('Control+z')
    await bench.shows(/8 条/)
  })

  test('keeps what was sent from being deleted', async () => {
    await bench.open('#/clips')
    await bench.shows(/8 条/)
    await bench.focusList()
    await bench.page.press('End')
    await bench.page.press('Delete')
    await bench.shows(/1 条已经寄出，先撤回才能删除/)
    await expect.poll(() => storedClip(samples.clips[0]?.id ?? '')).toBeDefined()
  })

  test('contributes what may be shared, and holds what may not until a basis is stated', async () => {
    await bench.open('#/clips')
    await bench.shows(/8 条/)
    await bench.focusList()
    await bench.page.press('Control+a')
    await bench.page.press('c')
    await bench.shows(/已贡献 2 条[\s\S]*条没有贡献：已经决定过/)
    await bench.shows(/条没有贡献：权利人保留了权利/)
    await expect.poll(async () => (await storedClip(sample('論語').id))?.state).toBe('ready')
    const { id } = sample('码头一夜')
    await expect.poll(async () => (await storedClip(id))?.state).toBe('draft')
    await bench.open(`#/clips/${id}`)
    await bench.shows(/还不会寄出[\s\S]*不能贡献[\s\S]*未经书面授权/)
    await bench.press('去填依据')
    await bench.page.click('#statement input[type=radio][value=permission]')
    await bench.press('保存依据说明')
    await bench.shows(/请写明证据/)
    await bench.page.click('#statement textarea')
    await bench.page.type('2026-03-01 作者来信同意')
    await bench.press('保存依据说明')
    await bench.shows(/你的依据说明：有书面许可[\s\S]*2026-03-01 作者来信同意/)
    await bench.press('贡献')
    await expect.poll(async () => (await storedClip(id))?.state).toBe('ready')
  })

  /** Twelve thousand drafts, made in the page: so many do not travel to it. */
  async function fillWithDrafts(): Promise<void> {
    const clip = sample('論語')
    const row = samples.rows.find(({ id }) => id === clip.id)
    await browser.evaluateInExtension(
      (model) =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open('shichai')
          opening.addEventListener('success', () => {
            const writing = opening.result.transaction(['clips', 'bodies'], 'readwrite')
            for (let n = 0; n < 12_000; n += 1) {
              const id = `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`
              writing.objectStore('bodies').put({ ...model.clip, id })
              writing.objectStore('clips').put({ ...model.row, id })
            }
            writing.addEventListener('complete', () => {
              opening.result.close()
              resolve()
            })
          })
        }),
      { clip, row },
    )
  }

  async function countClips(fits: (row: ClipRow) => boolean): Promise<number> {
    const rows = await browser.evaluateInExtension(
      () =>
        new Promise<ClipRow[]>((resolve) => {
          const opening = indexedDB.open('shichai')
          opening.addEventListener('success', () => {
            const reading = opening.result.transaction('clips').objectStore('clips').getAll()
            reading.addEventListener('success', () => {
              opening.result.close()
              resolve(reading.result as ClipRow[])
            })
          })
        }),
      null,
    )
    return rows.filter(fits).length
  }

  if (isLongRun)
    test('acts on thousands with progress, ends where it is cancelled, and undoes it as a whole', async () => {
      await fillWithDrafts()
      await bench.open('#/clips')
      await bench.shows(/12,008 条/)
      await bench.focusList()
      await bench.page.press('Control+a')
      await bench.page.press('p')
      await bench.shows(/正在改为只存本机：[\d,]+ \/ 12,008/)
      await bench.press('取消')
      await bench.shows(/已取消：还有 [\d,]+ 条没有处理/)
      const hidden = (): Promise<number> => countClips(({ visibility }) => visibility === 'private')
      await expect.poll(hidden).toBeGreaterThan(400)
      await expect.poll(hidden).toBeLessThan(12_000)
      // The button may be gone by now; the key undoes it all the same.
      await bench.page.press('Control+z')
      await bench.shows(/已撤销。/)
      await expect
        .poll(hidden)
        .toBe(samples.clips.filter((one) => one.visibility === 'private').length)
    })

  test('tags many at once, finds them by that, and undoes it', async () => {
    await bench.open('#/clips')
    await bench.shows(/8 条/)
    await bench.focusList()
    await bench.page.press('Control+a')
    await bench.press('更多操作')
    await bench.press('加减标签')
    await bench.fill('标签', '待校對')
    await bench.page.press('Enter')
    await bench.press('改动 8 条')
    await bench.shows(/已改动 \d 条[\s\S]*条保持原样/)
    await bench.page.press('/')
    await bench.page.type('待校对')
    await expect.poll(titles).toContain('論語')
    await bench.page.press('Escape')
    await bench.focusList()
    await bench.page.press('Control+z')
    await bench.shows(/已撤销/)
    const tags = async () => (await storedClip(sample('論語').id))?.documentTags
    await expect.poll(tags).not.toContain('待校對')
  })

  test('exports the selection as JSONL, without the salt', async () => {
    await bench.open('#/clips')
    await bench.shows(/8 条/)
    await bench.page.evaluate(() => {
      const make = URL.createObjectURL.bind(URL)
      URL.createObjectURL = (blob: Blob) => {
        void blob.text().then((lines) => document.body.setAttribute('data-export', lines))
        return make(blob)
      }
    })
    await bench.focusList()
    await bench.page.press('Control+a')
    await bench.page.press('e')
    await bench.press('导出')
    const lines = await bench.page.waitUntil(() => document.body.dataset['export'])
    const documents = (lines ?? '').trimEnd().split('\n')
    expect(documents).toHaveLength(8)
    expect(JSON.parse(documents[0] ?? '')).toMatchObject({ text: sample('論語').text })
    expect(lines).not.toContain(sample('論語').salt)
  })

  test('changes its language at once, without a reload', async () => {
    await bench.open('#/settings')
    await bench.page.evaluate(() => document.body.setAttribute('data-same', ''))
    for (const [language, word] of [
      ['zh-Hant', '語言與外觀'],
      ['en', 'Language and look'],
      ['zh-Hans', '语言与外观'],
    ] as const) {
      await bench.choose('繁體中文', language)
      await bench.shows(new RegExp(word))
      await expect
        .poll(() => bench.page.evaluate(() => document.documentElement.lang))
        .toBe(language)
    }
    await expect.poll(() => bench.page.evaluate(() => 'same' in document.body.dataset)).toBe(true)
  })

  /**
   * Fills a field of a form that was just refused: a moment later the form itself moves the focus, and takes what is
   * being typed elsewhere. Then all of it is typed once more.
   */
  async function typeInto(selector: string, words: string): Promise<void> {
    const typed = async (): Promise<string | undefined> => {
      await bench.page.evaluate(
        (field) => document.querySelector<HTMLElement>(field)?.focus(),
        selector,
      )
      await bench.page.press('Control+a')
      await bench.page.type(words)
      return bench.page.evaluate(
        (field) => document.querySelector<HTMLInputElement>(field)?.value,
        selector,
      )
    }
    await expect.poll(typed).toBe(words)
  }

  test('keeps a rule for a site, says what is wrong with it, and undoes its deletion', async () => {
    await bench.open('#/settings')
    await bench.press('记一条规则')
    await bench.shows(/粘贴网址即可/)
    await bench.press('保存')
    await bench.shows(/请填网站的网址[\s\S]*请选一项[\s\S]*请写明证据/)
    await typeInto('[role=dialog] input[name=site]', 'https://Mill.example/articles/1.html')
    await bench.page.click('[role=dialog] input[type=radio][value=licence]')
    await bench.choose('请选择', 'CC-BY-4.0')
    await typeInto('[role=dialog] textarea', '站长在关于页写明')
    await bench.press('保存')
    await bench.shows(/请填网站写明许可的网址/)
    await typeInto('[role=dialog] input[name=source]', 'https://mill.example/about')
    await bench.press('保存')
    await bench.shows(/mill\.example\s+都按 CC-BY-4\.0 提供\s+站长在关于页写明/)
    await bench.press('删除 mill.example 的规则')
    await bench.shows(/已删除 mill\.example 的规则/)
    await bench.hides(/都按 CC-BY-4\.0 提供/)
    await bench.page.press('Control+z')
    await bench.shows(/都按 CC-BY-4\.0 提供/)
    await bench.press('修改 mill.example 的规则')
    await bench.page.click('[role=dialog] input[type=radio][value=reserved]')
    await bench.press('保存')
    await bench.shows(/mill\.example\s+不许分享/)
  })

  test('shows the same clip in the side panel', async () => {
    await bench.open(`sidepanel.html#${sample('詩經').id}`)
    await bench.shows(/君子好逑[\s\S]*能否贡献/)
    await bench.press('本页的摘录')
    await bench.shows(/最近拾取的[\s\S]*論語/)
  })

  test('says what to do where a page cannot be drawn, in each language, and goes on elsewhere', async () => {
    const { id } = sample('論語')
    const failures = [
      ['zh-Hans', '页面没能显示出来'],
      ['zh-Hant', '頁面沒能顯示出來'],
      ['en', 'This page could not be shown'],
    ] as const
    for (const [language, title] of isLongRun ? failures : failures.slice(-1)) {
      await fillStore(browser, { ...samples, settings: { language, theme: 'dark' } })
      await putRows(browser, { bodies: [{ id }] })
      for (const place of [`#/clips/${id}`, `sidepanel.html#${id}`]) {
        await bench.open(place, new RegExp(title))
        await expect
          .poll(() => bench.page.evaluate(() => document.querySelector('details')?.textContent))
          .toMatch(/Shichai \d+\.\d+[\s\S]*TypeError/)
        await expectAccessible(bench.page, `${place} that failed`, [320])
      }
    }
    await bench.open(`#/clips/${id}`, /could not be shown/)
    await bench.page.evaluate(() => (location.hash = '#/settings'))
    await bench.shows(/Language and look/)
    await bench.hides(/could not be shown/)
  })

  test('is accessible to WCAG 2.2 AA in both themes, wide and narrow', async () => {
    const places = [
      'workbench.html#/clips',
      `workbench.html#/clips/${sample('水与磨坊').id}`,
      `workbench.html#/clips/${sample('傷寒論').id}`,
      'workbench.html#/batches',
      'workbench.html#/settings',
      'workbench.html#/join',
      `sidepanel.html#${sample('論語').id}`,
    ]
    const siteRules = [ownRule({ kind: 'licence', licence: 'CC-BY-4.0' })]
    const settings = { language: 'zh-Hans', theme: 'dark', siteRules }
    await fillStore(browser, { ...samples, settings })
    for (const place of places) {
      await bench.open(place)
      await bench.page.waitUntil(() => document.querySelector('h1, h2') !== null)
      await bench.expectAccessible(place, 320)
    }
  })
})
