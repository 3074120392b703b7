import { defineContentScript } from 'wxt/utils/define-content-script'
import { browser } from 'wxt/browser'
export default defineContentScript({
  registration: 'runtime',
  async main() {
    document.documentElement.dataset['x'] = JSON.stringify(await browser.runtime.sendMessage({ a: '\uffff漢' }))
  },
})
