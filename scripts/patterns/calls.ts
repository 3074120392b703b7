/** Calls of what builds regular expressions in functions: loaded to collect them, and of no other use. */
import { findPersonal } from '@/utils/privacy/find-personal'
import { measureText } from '@/utils/quality/measures'
import { readAiNotice } from '@/utils/rights/ai-origin'
import type { PageReport } from '@/utils/capture/page-report'
import { isPagesOwn } from '@/utils/rights/pointed-at'
import { suggestWork } from '@/utils/rights/suggest'
import { isOrgan } from '@/utils/rights/official-document'
import { readLicenceSentence } from '@/utils/rights/licence-sentence'
import { readNotice } from '@/utils/rights/prose'
import { readRsl } from '@/utils/rights/rsl'
import { readThirdParty } from '@/utils/rights/third-party'

readRsl(
  '<rsl><content url="/"><license><permits type="usage">all</permits></license></content></rsl>',
  'https://a.example/',
)
findPersonal('电话：13800000000，zhang@a.cn，47岁')
measureText('你傻逼，真人百家乐，注册送彩金')
isOrgan('国务院')
readAiNotice('本文由AI生成。')
readNotice('版权所有。')
readLicenceSentence('本站内容采用 CC BY 4.0 许可协议。')
const report: PageReport = {
  version: 1,
  url: 'https://a.example/',
  capturedAt: '2026-11-30T00:00:00.000Z',
  contentType: 'text/html',
  passage: {
    text: '文',
    selectors: { quote: { exact: '文', prefix: '', suffix: '' } },
    context: { before: '', after: '' },
    notes: [],
  },
  metadata: { title: '文', tags: [], labelled: [] },
  place: { region: 'article', sections: ['文'], names: '' },
  signals: [
    {
      kind: 'provenance',
      name: '',
      value: '来源：某报',
      quote: '',
      where: '',
      region: 'article',
      position: 'end',
      inPassage: false,
    },
  ],
  notKnown: [],
}
readThirdParty(report)
suggestWork(report)
for (const signal of report.signals) isPagesOwn('书', signal, report)
