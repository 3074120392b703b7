import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { joinByInvite } from '../../tests/browser/harness/join'
import { serveFile } from '../pages/serve-pages'
import { launch } from '../../tests/browser/harness/test-browser'
import { startEndpoint } from '../toolchain/endpoint-process'
import { captureAndConfirm } from './capture'
import type { DemoOptions } from './options'
import { readStore } from './read-store'
import { DemoFailure, require } from './steps'
import type { Steps } from './steps'
import { verifyEverywhere } from './verify-everywhere'
import { waitForSync } from './wait-for-sync'

type CleanUp = () => Promise<void>

interface Source {
  /** To be tried in this order. */
  addresses: string[]
  isLocal: boolean
}

/** The main job from an empty browser to the endpoint's export, which it gives. */
export async function contribute(
  options: DemoOptions,
  folder: string,
  steps: Steps,
): Promise<string> {
  const cleanUps: CleanUp[] = []
  try {
    const data = join(folder, 'endpoint')
    steps.begin('启动接收端', 'Start an endpoint')
    const endpoint = await startEndpoint({ data, port: 0 })
    cleanUps.push(() => endpoint.stop())
    steps.print('地址 · address', endpoint.url)

    const { addresses, isLocal } = await openSource(options.page, cleanUps)
    steps.begin(`启动 ${options.browser} 并加载扩展`, `Start ${options.browser} with the extension`)
    const browser = await launch(options.browser, { network: isLocal ? 'loopback' : 'all' })
    cleanUps.push(() => browser.close())
    steps.print('扩展 · extension', browser.extensionOrigin)

    steps.begin('凭邀请链接加入', 'Join by the invite link')
    const recoveryCode = await joinByInvite(browser, endpoint.contributorInvite)
    steps.print('恢复码 · recovery code', `${recoveryCode.slice(0, 4)}-…, shown once`)
    const { membership, keys } = await readStore(browser)
    require(membership !== null, 'the store holds a membership')
    steps.print('贡献者 · contributor', membership?.contributor ?? null)
    for (const { kid, isExtractable } of keys) {
      require(!isExtractable, 'the private key cannot be taken out of the browser')
      steps.print('密钥 · key', `${kid} (not extractable)`)
    }

    const clip = await captureAndConfirm(browser, addresses, options, steps)
    const accepted = await waitForSync(browser, clip.id, steps)
    return await verifyEverywhere(browser, endpoint, accepted, data, options, steps)
  } finally {
    for (const cleanUp of cleanUps.toReversed()) await cleanUp()
  }
}

/** A file is served on loopback, bytes as they are; an address is opened where it stands. */
async function openSource(page: string, cleanUps: CleanUp[]): Promise<Source> {
  if (/^https?:\/\//.test(page)) {
    const { hostname } = new URL(page)
    return { addresses: [page], isLocal: ['127.0.0.1', 'localhost'].includes(hostname) }
  }
  const found = await stat(page).catch(() => undefined)
  if (!found?.isFile()) throw new DemoFailure(`there is no file ${page}`)
  const server = await serveFile(page)
  cleanUps.push(() => server.stop())
  return { addresses: [server.url('/'), server.url('/without-scripts')], isLocal: true }
}
