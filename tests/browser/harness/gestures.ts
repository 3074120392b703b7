import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { TestPage } from './test-browser'

const run = promisify(execFile)

/** A screen of its own with a window manager, on which keys and mouse are as real as can be. */
export interface Display {
  /** e.g. `:99` */
  readonly name: string
  /** Presses a chord as xdotool names it: `alt+shift+g`, `Return`. */
  press(chord: string): Promise<void>
  /** Moves the mouse to a point of the screen and clicks: 1 left, 3 right. */
  click(point: { x: number; y: number }, button?: 1 | 3): Promise<void>
  /** Saves a picture of the whole screen, where scrot is installed. */
  screenshot(file: string): Promise<void>
  stop(): Promise<void>
}

/** Starts Xvfb on a free display, and openbox on it: without a window manager nothing has focus. */
export async function startDisplay(): Promise<Display> {
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1280x1000x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  )
  const name = `:${await firstLine(server)}`
  const env = { ...process.env, DISPLAY: name }
  const manager = spawn('openbox', [], { stdio: 'ignore', env })
  await Promise.race([once(manager, 'spawn'), failure(manager)])
  const xdotool = (...words: string[]) => run('xdotool', words, { env })
  return {
    name,
    async press(chord) {
      await xdotool('key', '--clearmodifiers', chord)
    },
    async click({ x, y }, button = 1) {
      // By one command: the server moves before it clicks. (`--sync` waits 15 s where it is there already.)
      await xdotool('mousemove', `${Math.round(x)}`, `${Math.round(y)}`, 'click', `${button}`)
    },
    async screenshot(file) {
      await run('scrot', ['--overwrite', file], { env })
    },
    async stop() {
      manager.kill()
      server.kill()
      if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
    },
  }
}

/** Where a point of the page's viewport lies on the screen. */
export async function onScreen(
  page: TestPage,
  point: { x: number; y: number },
): Promise<{ x: number; y: number }> {
  const corner = await page.evaluate(() => {
    const firefox = window as unknown as { mozInnerScreenX?: number; mozInnerScreenY?: number }
    const border = (outerWidth - innerWidth) / 2
    return {
      x: firefox.mozInnerScreenX ?? screenX + border,
      y: firefox.mozInnerScreenY ?? screenY + outerHeight - innerHeight - border,
    }
  })
  return { x: corner.x + point.x, y: corner.y + point.y }
}

/** Clicks once into the page's margin, so that keys go to it and not to the address bar. */
export async function focusPage(display: Display, page: TestPage): Promise<void> {
  await page.bringToFront()
  await display.click(await onScreen(page, { x: 3, y: 3 }))
  await sleep(200)
}

/**
 * Opens Chromium's context menu on a selection by a right click and chooses our entry, which stands
 * last but one, above “Inspect”. (Firefox's menu takes no keys from xdotool.)
 */
export async function chooseFromContextMenu(
  display: Display,
  page: TestPage,
  point: { x: number; y: number },
): Promise<void> {
  await page.bringToFront()
  await display.click(await onScreen(page, point), 3)
  // The menu is a window of its own, drawn after the click; keys before that go to the page.
  await sleep(800)
  await display.press('Up')
  await display.press('Up')
  await display.press('Return')
}

async function firstLine(server: ChildProcess): Promise<string> {
  const pipe = server.stdio[3]
  if (!pipe || !('read' in pipe)) throw new Error('Xvfb has no pipe')
  const lines = createInterface({ input: pipe })
  const line = await Promise.race([once(lines, 'line'), failure(server)])
  lines.close()
  return String(line[0])
}

/** Never fulfils; rejects when the program cannot start or ends early. */
function failure(program: ChildProcess): Promise<never> {
  return new Promise((_, reject) => {
    program.once('error', reject)
    program.once('exit', (code) => reject(new Error(`${program.spawnfile} ended with ${code}`)))
  })
}
