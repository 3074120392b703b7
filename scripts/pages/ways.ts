import { PuppeteerPage } from '../../tests/browser/harness/puppeteer-page'
import type { TestPage } from '../../tests/browser/harness/test-browser'
import { place, readSelected, selectByScript } from './stretches'
import type { Selected, Stretch } from './stretches'

/**
 * How people select: by dragging, also backwards; a word by two clicks and a paragraph by three, whose selection
 * ends before the first word of the next; on by keys from a word; from an image on, and into the next item of a
 * list, before its first word.
 */
export const ways = [
  'drag',
  'backwards',
  'drag',
  'paragraph',
  'drag',
  'image',
  'drag',
  'keys',
  'backwards',
  'next item',
  'drag',
  'word',
] as const
export type Way = (typeof ways)[number]

export interface Chosen extends Selected {
  isByMouse: boolean
}

/**
 * Selects a stretch in the way asked for, or as near to it as the page allows: what cannot be reached by mouse is
 * selected by script. `null` where nothing is selected then.
 */
export async function selectStretch(
  tab: TestPage,
  stretch: Stretch,
  way: Way,
): Promise<Chosen | null> {
  if (way === 'image' || way === 'next item') {
    return chosen(await selectByScript(tab, stretch, way), false)
  }
  const { drag } = await place(tab, stretch)
  if (drag && tab instanceof PuppeteerPage) {
    await byMouse(tab, drag, way)
    const selected = await readSelected(tab)
    const isWanted =
      way === 'drag' || way === 'backwards' ? isSame(selected?.stretch, stretch) : true
    if (isWanted && selected && selected.text.trim() !== '') return chosen(selected, true)
  }
  return chosen(await selectByScript(tab, stretch, way), false)
}

function chosen(selected: Selected | null, isByMouse: boolean): Chosen | null {
  return selected === null || selected.text.trim() === '' ? null : { ...selected, isByMouse }
}

interface Point {
  x: number
  y: number
}

async function byMouse(
  tab: PuppeteerPage,
  { from, to }: { from: Point; to: Point },
  way: Way,
): Promise<void> {
  const { mouse, keyboard } = tab.page
  if (way === 'drag' || way === 'backwards') {
    const [first, last] = way === 'drag' ? [from, to] : [to, from]
    await mouse.move(first.x, first.y)
    await mouse.down()
    await mouse.move((first.x + last.x) / 2, (first.y + last.y) / 2)
    await mouse.move(last.x, last.y)
    await mouse.up()
    return
  }
  // Half a pixel beside the character another one may stand.
  await mouse.click(from.x + 2, from.y, { count: way === 'paragraph' ? 3 : 2 })
  if (way !== 'keys') return
  await keyboard.down('Shift')
  for (let times = 0; times < 5; times += 1) await keyboard.press('ArrowRight')
  await keyboard.press('ArrowDown')
  await keyboard.up('Shift')
}

function isSame(one: Stretch | undefined, other: Stretch): boolean {
  return one?.from === other.from && one.to === other.to
}
