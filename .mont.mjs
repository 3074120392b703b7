import { launch } from 'puppeteer-core'
import { readFileSync } from 'node:fs'
const [out, cols, w, ...files] = process.argv.slice(2)
const b = await launch({ executablePath: '/usr/bin/chromium', headless: true, args: ['--no-sandbox'] })
const p = await b.newPage()
await p.setViewport({ width: cols*(Number(w)+8)+8, height: 400 })
await p.setContent(`<body style="margin:4px;background:#888;display:flex;flex-wrap:wrap;gap:8px">${files.map(f=>`<img width=${w} src="data:image/png;base64,${readFileSync(f).toString('base64')}">`).join('')}`)
await p.screenshot({ path: out, fullPage: true })
await b.close()
