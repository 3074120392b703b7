import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { launch } from 'puppeteer-core'
import { servePages } from '../pages/serve-pages'
import { buildFolder, ensureBuilds } from '../build.mjs'
import { findBrowser, hasDisplay } from '../toolchain/browsers.mjs'
import { startEndpoint } from '../toolchain/endpoint-process'
import { projectFolder, say } from '../toolchain/toolchain.mjs'

/**
 * Everything a newcomer needs to see the main job: endpoint, sample pages and a browser with the
 * extension, until Ctrl-C. What is kept between runs lies in `.data/`.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      /** Port of the endpoint; its data remember the address, so keep it. */
      port: { type: 'string', default: '8787' },
      'pages-port': { type: 'string', default: '8788' },
      data: { type: 'string', default: join(projectFolder, '.data') },
      'no-browser': { type: 'boolean', default: false },
    },
  })
  const interrupted = untilInterrupted()
  ensureBuilds()
  await mkdir(values.data, { recursive: true })

  say('正在启动接收端……', 'Starting the endpoint …')
  // What a newcomer changes is held against the contracts of the calls.
  process.env.SHICHAI_CHECK_ANSWERS ??= '1'
  const endpoint = await startEndpoint({
    data: join(values.data, 'endpoint'),
    port: Number(values.port),
    onLine: (line) => console.log(describeRequest(line)),
  })
  const pages = await servePages({
    folder: join(projectFolder, 'scripts/pages/samples'),
    port: Number(values['pages-port']),
  })
  const samplePage = pages.url('/index.html')
  printAddresses(endpoint, samplePage)

  const browser = values['no-browser']
    ? undefined
    : await openBrowser(join(values.data, 'chromium-profile'), samplePage)
  if (!browser) printHowToLoad(samplePage)
  say('按 Ctrl-C 结束。', 'Press Ctrl-C to stop.')

  const reason = await Promise.race([interrupted, endpoint.ended.then(() => 'endpoint' as const)])
  if (reason === 'endpoint') {
    say('接收端意外停止。', 'The endpoint stopped unexpectedly.')
    process.exitCode = 1
  } else {
    say('正在结束……', 'Stopping …')
  }
  await browser?.close()
  await pages.stop()
  await endpoint.stop()
}

/** The endpoint logs one JSON object per request; other lines are shown as they are. */
function describeRequest(line: string): string {
  try {
    const { method, route, status } = JSON.parse(line) as Record<string, string | number>
    if (method !== undefined && route !== undefined)
      return `  endpoint │ ${method} ${route} ${status}`
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  return `  endpoint │ ${line}`
}

function printAddresses(
  endpoint: { url: string; adminInvite: string; contributorInvite: string },
  samplePage: string,
): void {
  console.log('')
  say(`接收端：${endpoint.url}`, `Endpoint: ${endpoint.url}`)
  say(
    `贡献者邀请链接：${endpoint.contributorInvite}`,
    `Contributor invite: ${endpoint.contributorInvite}`,
  )
  say(`管理员邀请链接：${endpoint.adminInvite}`, `Admin invite: ${endpoint.adminInvite}`)
  say(`示例页面：${samplePage}`, `Sample pages: ${samplePage}`)
  say(
    '试一试：在示例页面选中一段文字，按 Alt+Shift+G，再按回车；在工作台的设置里粘贴邀请链接即可加入并提交。',
    'Try it: select a passage on a sample page, press Alt+Shift+G, then Enter; paste an invite link into the workbench’s settings to join and send.',
  )
  console.log('')
}

/** Opens a browser on the sample page, or gives `undefined` where there is no display or no browser. */
async function openBrowser(profile: string, samplePage: string) {
  const executablePath = findBrowser('chromium')
  if (!hasDisplay() || executablePath === undefined) return undefined
  const browser = await launch({
    executablePath,
    userDataDir: profile,
    headless: false,
    // Only over a pipe do all browsers of the family load an unpacked extension.
    pipe: true,
    enableExtensions: true,
    ignoreDefaultArgs: ['--enable-automation'],
    defaultViewport: null,
    // Ctrl-C is handled here, so that everything ends in good order.
    handleSIGINT: false,
    args: [
      '--no-first-run',
      '--no-default-browser-check',
      // Its bubble covers the toolbar button on a first visit.
      '--disable-features=Translate',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  })
  await browser.installExtension(buildFolder('chromium'))
  const [page] = await browser.pages()
  await (page ?? (await browser.newPage())).goto(samplePage)
  say('已打开浏览器，扩展已加载。', 'A browser is open, with the extension loaded.')
  return browser
}

function printHowToLoad(samplePage: string): void {
  const chrome = buildFolder('chromium')
  const firefox = join(buildFolder('firefox'), 'manifest.json')
  say('没有打开浏览器，请手动加载扩展：', 'No browser was opened; load the extension by hand:')
  say(
    `  Chrome：打开 chrome://extensions，开启“开发者模式”，点“加载未打包的扩展程序”，选 ${chrome}`,
    `  Chrome: open chrome://extensions, switch on “Developer mode”, “Load unpacked”: ${chrome}`,
  )
  say(
    `  Edge：打开 edge://extensions，开启“开发人员模式”，点“加载解压缩的扩展”，选 ${chrome}`,
    `  Edge: open edge://extensions, switch on “Developer mode”, “Load unpacked”: ${chrome}`,
  )
  say(
    `  Firefox：打开 about:debugging#/runtime/this-firefox，点“临时载入附加组件”，选 ${firefox}`,
    `  Firefox: open about:debugging#/runtime/this-firefox, “Load Temporary Add-on”: ${firefox}`,
  )
  say(`然后打开 ${samplePage}`, `Then open ${samplePage}`)
}

function untilInterrupted(): Promise<'interrupted'> {
  return new Promise((resolve) => {
    process.on('SIGINT', () => resolve('interrupted'))
    process.on('SIGTERM', () => resolve('interrupted'))
    process.on('SIGHUP', () => resolve('interrupted'))
  })
}

await main()
