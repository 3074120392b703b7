import { setTimeout as sleep } from 'node:timers/promises'
import { selectQuote } from '../../tests/browser/harness/select-quote'
import type { TestBrowser, TestPage } from '../../tests/browser/harness/test-browser'
import { requireQuoted } from './compare'
import { bases } from './options'
import type { DemoOptions } from './options'
import { readStore } from './read-store'
import type { RightsSign, StoredClip } from './read-store'
import { DemoFailure, excerpt } from './steps'
import type { Steps } from './steps'

/** Opens the page, selects, gathers, and decides as the options say; gives the clip decided on. */
export async function captureAndConfirm(
  browser: TestBrowser,
  addresses: string[],
  options: DemoOptions,
  steps: Steps,
): Promise<StoredClip> {
  steps.begin('打开网页并选中文字', 'Open the page and select the passage')
  const page = await openAtQuote(browser, addresses, options.quote, steps)

  steps.begin('拾取：按下工具栏按钮', 'Gather: press the toolbar button')
  await browser.gather(page)
  const card = await browser.waitForCard(page)
  const draft = await waitForDraft(browser)
  const { text } = await browser.readCard(page).then((settled) => settled ?? card)
  steps.print('卡片 · card', text.replaceAll(/\n+/g, ' │ '))
  if (!draft) throw new DemoFailure('refused: nothing was stored', [text])
  steps.print('已存草稿 · draft', `${draft.id} ${excerpt(draft.text)}`)
  requireQuoted(draft, options.quote)
  steps.verified('草稿与所选文字一致 · the draft is the passage selected')
  printRights(draft, steps)

  steps.begin('确认贡献', 'Contribute')
  await decide(browser, page, draft, options, steps)
  return waitForDecision(browser, page, draft.id)
}

/** Opens the first of the addresses on which the quote can be selected, and selects it. */
async function openAtQuote(
  browser: TestBrowser,
  addresses: string[],
  quote: string,
  steps: Steps,
): Promise<TestPage> {
  const reasons: string[] = []
  for (const address of addresses) {
    steps.print('地址 · address', address)
    try {
      const page = await browser.openPage(address)
      const selected = await selectQuote(page, quote)
      if (selected !== null) {
        steps.print('标题 · title', await page.evaluate(() => document.title))
        steps.print('编码 · charset', await page.evaluate(() => document.characterSet))
        steps.print('选区 · selection', excerpt(selected))
        return page
      }
      reasons.push(`${address}: the page does not show these words, one after the other`)
      await page.close()
    } catch (error) {
      // E.g. a script of the page led away from it.
      reasons.push(`${address}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  throw new DemoFailure('the passage could not be selected', reasons)
}

/** Presses what the card asks for: Enter, or the key of a basis, its evidence, and Enter. */
async function decide(
  browser: TestBrowser,
  page: TestPage,
  draft: StoredClip,
  { basis, evidence }: DemoOptions,
  steps: Steps,
): Promise<void> {
  // A person reads the card first; it takes no key that was meant for what stood there before it.
  await browser.waitUntilCardListens(page)
  const isOpen = ['public-domain', 'open', 'permitted'].includes(draft.rights.verdict)
  if (basis !== undefined && !isOpen) {
    const key = String(bases.indexOf(basis) + 1)
    steps.print('依据 · basis', `${basis} (${key}): ${evidence}`)
    await page.press(key)
    await sleep(300)
    // Without a field for the evidence its digits would be taken for keys of the card.
    const card = await browser.readCard(page)
    if (!card?.isTyping) {
      throw new DemoFailure(`refused: ${basis} is not a basis the card offers here`, [
        `card: ${card?.text.replaceAll(/\n+/g, ' │ ') ?? 'closed'}`,
        ...rightsLines(draft),
      ])
    }
    await page.type(evidence)
    await browser.waitUntilCardListens(page)
  } else if (basis !== undefined) {
    steps.print('依据 · basis', 'not needed: the page itself settles it')
  }
  await page.press('Enter')
  steps.print('按键 · pressed', 'Enter')
}

async function waitForDraft(browser: TestBrowser): Promise<StoredClip | undefined> {
  for (let attempt = 0; attempt < 25; attempt++) {
    const { clips } = await readStore(browser)
    if (clips[0]) return clips[0]
    await sleep(200)
  }
  return undefined
}

/** The clip once the person's decision took effect; a clip that stays a draft was refused. */
async function waitForDecision(
  browser: TestBrowser,
  page: TestPage,
  id: string,
): Promise<StoredClip> {
  for (let attempt = 0; attempt < 25; attempt++) {
    const { clips } = await readStore(browser)
    const clip = clips.find((candidate) => candidate.id === id)
    if (clip && clip.state !== 'draft') return clip
    await sleep(200)
  }
  const { clips } = await readStore(browser)
  const clip = clips.find((candidate) => candidate.id === id)
  const card = await browser.readCard(page)
  throw new DemoFailure(
    'refused: the clip may not be contributed and stays a draft on this device',
    [
      `card: ${card?.text.replaceAll(/\n+/g, ' │ ') ?? 'closed'}`,
      ...(clip ? rightsLines(clip) : []),
    ],
  )
}

function printRights(clip: StoredClip, steps: Steps): void {
  for (const line of rightsLines(clip)) steps.print('权利 · rights', line)
}

/** Verdict, and each piece of evidence for (+) and against (−): its words and where they stand. */
function rightsLines({ rights, category }: StoredClip): string[] {
  return [
    `${rights.verdict} (${rights.basis}), ${rights.licence ?? 'no licence'}, ${category}`,
    ...rights.evidence.map((item) => `+ ${describeSign(item)}`),
    ...rights.reservations.map((item) => `− [${item.about}] ${describeSign(item)}`),
  ]
}

function describeSign({ kind, quote, where }: RightsSign): string {
  const words = Array.from(quote.replaceAll(/\s+/g, ' '))
  return `${kind} 「${words.slice(0, 80).join('')}」 @ ${where}`
}
