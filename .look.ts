import { sampleClips } from './tests/unit/components/sample-clips'
import { launch } from './tests/browser/harness/test-browser'
import { PuppeteerPage } from './tests/browser/harness/puppeteer-page'
import { mkdirSync } from 'node:fs'
const [name = 'chromium', lang='zh-Hans', theme='light', widthsArg='1280', routesArg='clips', seed='1'] = process.argv.slice(2)
const browser = await launch(name as any, { language: 'zh-CN' })
const errors: string[] = []
try {
  const page = await browser.openExtensionPage('workbench.html') as PuppeteerPage
  page.page.on('console', m => { if (['error','warn'].includes(m.type())) errors.push(m.text()) })
  page.page.on('pageerror', e => errors.push(String(e)))
  await page.waitUntil(() => document.querySelector('main') !== null)
  const s = seed === '0' ? {clips:[],rows:[]} : await sampleClips(Number(seed)-1)
  await browser.evaluateInExtension(({clips, rows, lang, theme}) => new Promise<void>((resolve, reject) => {
    const o = indexedDB.open('shichai')
    o.onerror = () => reject(o.error)
    o.onsuccess = () => { const t = o.result.transaction(['clips','bodies','settings'],'readwrite')
      for (const c of clips) t.objectStore('bodies').put(c)
      for (const c of rows) t.objectStore('clips').put(c)
      t.objectStore('settings').put({key:'language',value:lang}); t.objectStore('settings').put({key:'theme',value:theme})
      t.oncomplete = () => { o.result.close(); resolve() } }
  }), {...s, lang, theme})
  mkdirSync('/tmp/wb/shots',{recursive:true})
  const ids = s.clips.map(c => c.id)
  for (const w of widthsArg.split(',').map(Number)) for (const r of routesArg.split(',')) {
    await page.page.setViewport({ width: w, height: w < 500 ? 900 : 860 })
    const path = r.startsWith('panel') ? `sidepanel.html#${r==='panel'?'':ids.at(-Number(r.slice(5)))}` : `workbench.html#/${r.replace(/clip(\d)/, (_,n)=>`clips/${ids.at(-Number(n))}`)}`
    await page.goto(`${browser.extensionOrigin}/${path}`)
    await page.reload()
    await new Promise(f => setTimeout(f, 700))
    const file = `/tmp/wb/shots/${name}-${lang}-${theme}-${w}-${r.replace(/\W/g,'_')}.png`
    await page.page.screenshot({ path: file as any })
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    console.log(file, over > 0 ? `OVERFLOW ${over}` : '')
  }
} finally { await browser.close() }
console.log(errors.join('\n'))
