import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Clip } from '@/utils/clip/clip'
import { readStore } from '../../scripts/demo/read-store'
import { enrolStaff, type Staff } from '../../scripts/demo/staff'
import { makeClip, openRights } from '../unit/fixtures/make-clip'
import {
  earlierVersion,
  editorialRevision,
  rewordedPurposes,
  shippedNotice,
} from '../unit/fixtures/notices'
import { syncNow, syncPastGrace } from './harness/contribute'
import { describeInOneBrowser } from './harness/each-browser'
import { agree, joinByInvite } from './harness/join'
import { putRows, putSettings, rowsOfClips } from './harness/put-rows'
import { story } from './harness/story'
import { launch, type TestBrowser, type TestPage } from './harness/test-browser'
import { TestEndpoint } from './harness/test-endpoint'
import { Workbench } from './harness/workbench'

/**
 * Consent through the screens: a newer notice, purposes one by one, a public name, scans of a
 * permission, withdrawing a work with its proof. The tests follow one another.
 */

/** The smallest picture there is. */
const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

describeInOneBrowser('consent', (name) => {
  const test = story()
  let browser: TestBrowser
  let endpoint: TestEndpoint
  let staff: Staff
  let clips: Record<'first' | 'second' | 'other' | 'reserved', Clip>
  let bench: Workbench

  beforeAll(async () => {
    endpoint = await TestEndpoint.start({ acceptAll: true, notices: [earlierVersion()] })
    staff = await enrolStaff(await endpoint.invite({ role: 'admin' }))
    browser = await launch(name, { language: 'zh-CN' })
    bench = await Workbench.open(browser)
    await bench.open('')
    clips = await someClips()
    await putRows(browser, rowsOfClips(Object.values(clips)))
    await putSettings(browser, { language: 'zh-Hans', theme: 'light' })
  })

  afterAll(async () => {
    await browser?.close()
    await endpoint?.stop()
  })

  async function exported(): Promise<Record<string, { consent: object; credit: string | null }>> {
    const lines = (await staff.exportJsonl()).split('\n').filter((line) => line !== '')
    return Object.fromEntries(
      lines.map((line) => {
        const { id, metadata } = JSON.parse(line) as {
          id: string
          metadata: { consent: object; credit: string | null }
        }
        return [id, metadata]
      }),
    )
  }

  /** Syncs until what staff exports of the first clip matches. */
  async function expectExport(wanted: object): Promise<void> {
    const next = async () => {
      await syncPastGrace(browser)
      return (await exported())[clips.first.id]
    }
    await expect.poll(next, { timeout: 20_000, interval: 300 }).toMatchObject(wanted)
  }

  const expectReadable = (): Promise<void> => bench.expectAccessible(bench.url, 380)

  test('a newer notice shows what changed, and asks', async () => {
    await joinByInvite(browser, await endpoint.invite({ role: 'contributor' }))
    await expectExport({ consent: { purposes: ['corpus', 'model-training'] }, credit: null })
    await endpoint.restart({ acceptAll: true, notices: [earlierVersion(), shippedNotice()] })
    await syncNow(browser)
    await bench.open('#/renew', /改了什么[\s\S]*公开署名（可选） 新增/)
    expect(await bench.shows(/其余 \d+ 节没有改动/)).toMatch(/处理哪些信息 有改动/)
    const added = () =>
      bench.page.evaluate(() =>
        Array.from(document.querySelectorAll('ins'), (one) => one.innerText),
      )
    await expect
      .poll(async () => (await added()).join(''))
      .toContain('可选的用途可以在设置里一项一项地撤回')
    await expect
      .poll(() => bench.page.evaluate(() => document.querySelectorAll('section del').length))
      .toBe(0)
    await expectReadable()
    await agree(bench.page)
    await bench.shows(/已同意/)
  })

  test('an optional purpose is given and taken back by a press, and undone', async () => {
    await bench.open('#/settings', /用途[\s\S]*必需：这是贡献的本意[\s\S]*未同意/)
    await bench.press('同意这项：把我的贡献计入公开的统计（不含化名）')
    await bench.shows(/已同意这项用途/)
    await expectExport({
      consent: { purposes: ['corpus', 'model-training', 'research-statistics'] },
    })
    await bench.shows(/联盟已于 .* 确认/)
    await expectReadable()
    await bench.press('撤回这项：把我的贡献计入公开的统计（不含化名）')
    await bench.shows(/已撤回这项用途/)
    await bench.press('撤销')
    await bench.shows(/以后公开的统计不再计入/)
    await bench.press('撤回这项：把我的贡献计入公开的统计（不含化名）')
    await bench.shows(/未同意/)
    await expectExport({ consent: { purposes: ['corpus', 'model-training'] } })
    await bench.open(
      '#/settings',
      /我的授权[\s\S]*撤回用途[\s\S]*有效[\s\S]*同意用途[\s\S]*已被后来的代替/,
    )
  })

  test('a required one leads to withdrawing', async () => {
    await bench.press('撤回全部或退出')
    await expect
      .poll(() => bench.page.evaluate(() => document.activeElement?.textContent))
      .toBe('撤回与退出')
  })

  test('a public name takes a tick of its own, and is taken back as easily', async () => {
    await bench.open('#/settings', /发布里没有你的名字/)
    const box = 'form input[type=checkbox]'
    const ticked = () =>
      bench.page.evaluate((one) => document.querySelector<HTMLInputElement>(one)?.checked, box)
    await expect.poll(ticked).toBe(false)
    await bench.page.click('form input:not([type=checkbox])')
    await bench.page.type('小王13800138000')
    await bench.press('以此署名')
    await bench.shows(/请亲自勾选这一项[\s\S]*像是电话或证件号/)
    await expectReadable()
    await bench.page.click(box)
    await bench.page.click('form input:not([type=checkbox])')
    await bench.page.press('Control+a')
    await bench.page.type('添柴人')
    await bench.press('以此署名')
    await bench.shows(/以后的发布署名： ?添柴人/)
    await expectExport({ credit: '添柴人' })
    await bench.shows(/以后的发布署名[\s\S]*联盟已于/)
    await expectReadable()
    await bench.press('撤回署名')
    await bench.shows(/发布里没有你的名字/)
    await expectExport({ credit: null })
    await bench.open('#/settings', /撤回署名[\s\S]*同意署名/)
  })

  test('a record shows its fields and events, and prints', async () => {
    await bench.page.evaluate(() => {
      const links = Array.from(document.querySelectorAll('main ul a'))
      links.find((one) => one.textContent?.includes('有效'))?.setAttribute('data-press', '')
    })
    await bench.page.click('[data-press]')
    await bench.shows(/授权记录[\s\S]*privacy@alliance\.example[\s\S]*经过[\s\S]*更改或再次同意/)
    await bench.shows(/地域限制[\s\S]*代替的记录[\s\S]*ISO\/IEC TS 27560/)
    await expectReadable()
  })

  test('other words for the same are shown, and ask nobody', async () => {
    const notices = [earlierVersion(), shippedNotice(), editorialRevision()]
    await endpoint.restart({ acceptAll: true, notices })
    await syncNow(browser)
    await bench.open('#/settings', /修订了告知书的措辞；含义没有改动，你的授权照旧/)
    expect(await bench.shows(/我的授权/)).not.toMatch(/告知书有了新版本/)
    await expectReadable()
    await bench.page.click('p[role=status] a[href^="#/consents/"]')
    await bench.shows(
      /后来的措辞修订\s+联盟改了措辞：同一版本的第 2 次编订[\s\S]*完全自愿，随时可以撤回 有改动/,
    )
    const marked = (tag: string) =>
      bench.page.evaluate((one) => document.querySelector<HTMLElement>(one)?.innerText, tag)
    await expect.poll(() => marked('ins')).toBe(rewordedPurposes['zh-Hans'])
    await expect.poll(() => marked('del')).toMatch(/^可选的用途可以在设置里一项一项地撤回/)
    await expectReadable()
  })

  test('scans of a permission stay here; their hashes go along', async () => {
    await bench.open(`#/clips/${clips.reserved.id}`, /说明你的依据/)
    await bench.page.evaluate(() => {
      const radio = document.querySelector<HTMLElement>('input[type=radio][value=permission]')
      radio?.scrollIntoView({ block: 'center' })
    })
    await bench.page.click('input[type=radio][value=permission]')
    await bench.shows(/存在本机[\s\S]*每次由你决定/)
    await drop(bench.page, [{ name: '假的.pdf', base64: btoa('GIF89a') }])
    await bench.shows(/假的\.pdf 不是 PDF、JPEG 或 PNG/)
    await drop(bench.page, [
      { name: '王先生许可.png', base64: png },
      { name: '再一份.pdf', base64: btoa('%PDF-1.7 permission') },
    ])
    await bench.shows(/王先生许可\.png[\s\S]*再一份\.pdf/)
    const isDrawn = () =>
      bench.page.evaluate(() => document.querySelector<HTMLImageElement>('li img')?.naturalWidth)
    await expect.poll(isDrawn).toBe(1)
    await bench.press('移除 再一份.pdf')
    await bench.shows(/已移除 再一份\.pdf/)
    await bench.press('撤销')
    await bench.shows(/再一份\.pdf/)
    await expectReadable()
    await bench.page.click('#statement textarea')
    await bench.page.type('2026-03-01 王先生来信同意')
    await bench.press('保存依据说明')
    await bench.shows(/许可原件（2）/)
    await expectReadable()
    await bench.press('贡献')
    const next = async () => {
      await syncPastGrace(browser)
      return Object.keys(await exported()).includes(clips.reserved.id)
    }
    await expect.poll(next, { timeout: 20_000, interval: 300 }).toBe(true)
    const sent = await staff.exportJsonl()
    expect(sent).toContain('"mediaType":"image/png"')
    expect(sent).not.toContain('王先生许可')
    expect(sent).not.toContain(png.slice(0, 40))
  })

  test('a whole work is withdrawn after it was shown, can be undone, and leaves a proof', async () => {
    await bench.open(`#/clips/${clips.first.id}`, /已收录/)
    const withdrawWork = async () => {
      await bench.press('更多操作')
      await bench.press('撤回整部作品…')
      await bench.shows(/《柴經》添柴人[\s\S]*别人已下载的无法收回/)
      const listed = await bench.page.evaluate(() =>
        Array.from(
          document.querySelectorAll<HTMLElement>('[role=dialog] li > :first-child'),
          (one) => one.innerText,
        ),
      )
      expect(listed).toEqual([clips.first.text, clips.second.text])
      await sleep(300)
    }
    await withdrawWork()
    await expectReadable()
    await bench.press('撤回这 2 条')
    await bench.shows(/已撤回 2 条，即将通知联盟/)
    await bench.press('撤销')
    await bench.shows(/已撤销/)
    await expect
      .poll(() => statesOf(browser, [clips.first.id, clips.second.id]))
      .toEqual(['accepted', 'accepted'])
    await withdrawWork()
    await bench.press('撤回这 2 条')
    await bench.shows(/已撤回 2 条/)
    await bench.open('#/batches', /撤回记录\s+2 条/)
    await syncPastGrace(browser)
    await expect
      .poll(async () => Object.keys(await exported()), { timeout: 10_000 })
      .not.toContain(clips.first.id)
    expect(Object.keys(await exported())).toContain(clips.other.id)
    await bench.shows(/联盟已于 .* 确认/)
    await expectReadable()
    await bench.page.evaluate(() => {
      const links = Array.from(document.querySelectorAll('a[href^="#/withdrawals/"]'))
      links[0]?.setAttribute('data-press', '')
    })
    await bench.page.click('[data-press]')
    await bench.shows(/撤回凭证\s+已送达：联盟于[\s\S]*签名核对无误[\s\S]*别人已下载的无法收回/)
    await bench.shows(new RegExp(`撤回的摘录[\\s\\S]*${clips.first.id}`))
    await expectReadable()
  })

  test('a withdrawal offline waits in sight, and can be undone there', async () => {
    await bench.open(`#/clips/${clips.other.id}`, /已收录/)
    await browser.setOffline(true)
    await bench.press('撤回')
    await bench.press('确认撤回')
    await bench.shows(/已撤回 1 条/)
    await bench.open('#/batches', /1 条[\s\S]*等待送出，还可以撤销/)
    await bench.page.click('a[href^="#/withdrawals/"]')
    await bench.shows(/撤回凭证\s+等待送出/)
    await expectReadable()
    await bench.press('撤销这次撤回')
    await bench.shows(/摘录装成批次/)
    await browser.setOffline(false)
    await expect.poll(() => statesOf(browser, [clips.other.id])).toEqual(['accepted'])
  })
})

/** Two clips of one work, one of another, and one whose work is reserved. */
async function someClips() {
  const first = await makeClip({
    text: '柴不厭多，火不厭旺。',
    work: { title: '柴經', author: '添柴人' },
  })
  const second = await makeClip({
    text: '一人拾柴，一灶之火。',
    work: { title: '柴經', author: '添柴人' },
  })
  const other = await makeClip({
    text: '濕柴冒煙，先曬再燒。',
    work: { title: '曬柴記', author: '添柴人' },
  })
  const reserved = await makeClip({
    text: '這一段有人保留了權利。',
    state: 'draft',
    work: { title: '保留集', author: '王先生' },
    rights: { ...openRights, verdict: 'reserved', licence: null, obligations: [], evidence: [] },
  })
  return { first, second, other, reserved }
}

async function statesOf(browser: TestBrowser, ids: string[]): Promise<(string | undefined)[]> {
  const { clips } = await readStore(browser)
  return ids.map((id) => clips.find((clip) => clip.id === id)?.state)
}

/** Drops files where they are taken, as if they came from a folder. */
function drop(page: TestPage, files: { name: string; base64: string }[]): Promise<void> {
  return page.evaluate((dropped) => {
    const transfer = new DataTransfer()
    for (const { name, base64 } of dropped) {
      const bytes = Uint8Array.from(atob(base64), (one) => one.codePointAt(0) ?? 0)
      transfer.items.add(new File([bytes], name))
    }
    document
      .querySelector('label:has(input[type=file])')
      ?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true }))
  }, files)
}
