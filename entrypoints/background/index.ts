import '@/utils/clip/zod-without-eval'
import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { ShichaiDatabase } from '@/utils/store/database'
import { gatherFrom, goToClip } from './gather'
import { createMenus, GATHER_MENU } from './menus'
import { answerMessage } from './router'
import { restoreSites } from './sites'
import { SyncSchedule } from './sync-schedule'

/** Events of the browser, each handed to the service that answers it. No logic of its own. */
export default defineBackground(() => {
  const db = new ShichaiDatabase()
  const schedule = new SyncSchedule(db)
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
    if (info.menuItemId === GATHER_MENU && tab) void gatherFrom(db, tab, info.frameId)
  })
  browser.alarms.onAlarm.addListener((alarm) => void schedule.onAlarm(alarm.name))
  browser.runtime.onInstalled.addListener(({ reason }) => {
    void createMenus(db)
    if (reason === 'update') void restoreSites()
  })
  browser.runtime.onStartup.addListener(() => void createMenus(db))
  self.addEventListener('online', () => schedule.soon())
  void schedule.arm()
})
