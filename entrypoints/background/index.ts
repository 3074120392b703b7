import '@/utils/clip/zod-without-eval'
import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { ShichaiDatabase } from '@/utils/store/database'
import { gatherFrom, goToClip } from './gather'
import { createMenus, onMenu } from './menus'
import { answerMessage } from './router'
import { showReturned } from './returned-badge'
import { openWorkbench } from './side-panel'
import { restoreSites } from './sites'
import { SyncSchedule } from './sync-schedule'

/** Events of the browser, each handed to the service that answers it. No logic of its own. */
export default defineBackground(() => {
  const db = new ShichaiDatabase()
  const schedule = new SyncSchedule(db, browser.alarms, () => showReturned(db))
  const services = { db, schedule }

  browser.runtime.onMessage.addListener((message: unknown, sender) =>
    answerMessage(message, sender, services),
  )
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'gather' && tab) void gatherFrom(db, tab)
    if (command === 'next-clip') void goToClip(db, tab?.id, { step: 1 })
    if (command === 'previous-clip') void goToClip(db, tab?.id, { step: -1 })
  })
  browser.action.onClicked.addListener((tab) => void gatherFrom(db, tab))
  browser.contextMenus.onClicked.addListener((info, tab) => {
    void onMenu(db, info.menuItemId, tab, info.frameId)
  })
  browser.alarms.onAlarm.addListener((alarm) => void schedule.onAlarm(alarm.name))
  browser.runtime.onInstalled.addListener(({ reason }) => {
    void createMenus(db)
    if (reason === 'update') void restoreSites()
    if (reason === 'install') void openWorkbench('/welcome')
  })
  browser.runtime.onStartup.addListener(() => void createMenus(db))
  self.addEventListener('online', () => schedule.soon())
  wake().catch((error: unknown) => console.warn('the store cannot be opened', error))

  async function wake(): Promise<void> {
    await schedule.arm()
    await showReturned(db)
  }
})
