import type { NoPassage } from '@/utils/capture/read-selection'
import type { CardView } from '@/utils/messages'
import type { Problem } from './messenger'

/** What the card can show: what the background words, and that it is not there yet. */
export type ShownView = Omit<CardView, 'tone'> & { tone: CardView['tone'] | 'working' }

export type OwnMessage = 'working' | NoPassage['none'] | Problem

/**
 * The few words that the page script needs by itself, when there is no background to ask or
 * nothing to ask about. Everything else is worded by the background.
 */
const words = {
  'zh-Hans': {
    labels: { close: '关闭', evidence: '依据', region: '拾柴' },
    working: ['正在读取选中的文字……'],
    'nothing-selected': ['先选中一段文字', '选好以后，再按一次快捷键或按钮。'],
    pdf: ['这里是 PDF，读不到选中的文字', '请打开这篇文字的网页版再选。'],
    'too-long': ['选中的文字太长', '请分成几段，每次选一章以内。'],
    updated: ['拾柴刚刚更新过', '请刷新本页再试，选中的文字还在页面上。'],
    unreachable: ['拾柴没有回应', '这一段还没有存下。请再按一次快捷键。'],
    failed: ['没有做成', '请再按一次快捷键重试。'],
  },
  'zh-Hant': {
    labels: { close: '關閉', evidence: '依據', region: '拾柴' },
    working: ['正在讀取選取的文字……'],
    'nothing-selected': ['先選取一段文字', '選好以後，再按一次快速鍵或按鈕。'],
    pdf: ['這裡是 PDF，讀不到選取的文字', '請開啟這篇文字的網頁版再選。'],
    'too-long': ['選取的文字太長', '請分成幾段，每次選一章以內。'],
    updated: ['拾柴剛剛更新過', '請重新整理本頁再試，選取的文字還在頁面上。'],
    unreachable: ['拾柴沒有回應', '這一段還沒有存下。請再按一次快速鍵。'],
    failed: ['沒有做成', '請再按一次快速鍵重試。'],
  },
  en: {
    labels: { close: 'Close', evidence: 'Evidence', region: 'Shichai' },
    working: ['Reading the selected text …'],
    'nothing-selected': ['Select a passage first', 'Then press the shortcut or the button again.'],
    pdf: ['This is a PDF: its selection cannot be read', 'Open the text as a web page instead.'],
    'too-long': ['The selection is too long', 'Take it in pieces of a chapter at most.'],
    updated: ['Shichai was just updated', 'Reload this page and try again.'],
    unreachable: [
      'Shichai does not answer',
      'The passage is not stored yet. Press the shortcut again.',
    ],
    failed: ['That did not work', 'Press the shortcut again.'],
  },
} satisfies Record<string, Record<OwnMessage, string[]> & { labels: CardView['labels'] }>

/** A view in the page script's own words. `reason` is what the background said, if anything. */
export function ownView(message: OwnMessage, language: string, reason = ''): ShownView {
  const tag = nearest(language)
  const [headline = '', detail] = words[tag][message]
  const second = reason || detail
  return {
    clipId: null,
    tone: message === 'working' ? 'working' : 'problem',
    language: tag,
    headline,
    ...(second !== undefined && { detail: second }),
    actions: [],
    labels: words[tag].labels,
  }
}

function nearest(language: string): keyof typeof words {
  const tag = language.toLowerCase()
  if (!tag.startsWith('zh')) return 'en'
  return /hant|tw|hk|mo/.test(tag) ? 'zh-Hant' : 'zh-Hans'
}
