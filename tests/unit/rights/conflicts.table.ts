import type { PageReport } from '@/utils/capture/page-report'
import type { ConflictKind, Verdict } from '@/utils/clip/rights'
import { atTheEnd, inTheFooter, licenceLink, makeReport, mark, metaTag } from './make-report'

const BY = 'https://creativecommons.org/licenses/by/4.0/'
const NC = 'https://creativecommons.org/licenses/by-nc-sa/4.0/'
const siteLicence = (value: string) =>
  ({
    kind: 'anchor',
    name: 'license',
    value,
    quote: '本站内容采用许可协议',
    region: 'site',
  }) as const
const official = {
  title: '国务院办公厅关于做好渡口修缮工作的通知',
  labelled: [
    { label: '发文字号', value: '国办发〔2025〕99号' },
    { label: '发文机关', value: '国务院办公厅' },
  ],
}
const classical = { title: '論語/學而第一' }
const verse = '子曰：學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？'

/** What disagrees on a page, in the order in which it is told, and what the table decides. */
export const conflictCases: [
  page: string,
  report: PageReport,
  kinds: ConflictKind[],
  verdict: Verdict,
][] = [
  ['nothing at all', makeReport(), [], 'unclear'],
  ['one licence', makeReport({ signals: [licenceLink(BY)] }), [], 'open'],
  [
    'the same licence twice',
    makeReport({ signals: [licenceLink(BY), metaTag('dc.rights', BY)] }),
    [],
    'open',
  ],
  [
    'two licences',
    makeReport({ signals: [licenceLink(BY), metaTag('dc.rights', NC)] }),
    ['licences-differ'],
    'unclear',
  ],
  [
    'a licence of the work and another of the site',
    makeReport({ signals: [licenceLink(BY), siteLicence(NC)] }),
    [],
    'open',
  ],
  [
    'two licences of the site',
    makeReport({ signals: [siteLicence(BY), siteLicence(NC)] }),
    ['licences-differ'],
    'unclear',
  ],
  [
    'licence and notice',
    makeReport({ signals: [licenceLink(BY), atTheEnd('本文未经授权不得转载。')] }),
    ['licence-against-notice'],
    'unclear',
  ],
  [
    'a non-commercial licence and “no commercial use”',
    makeReport({ signals: [licenceLink(NC), atTheEnd('本文禁止商用')] }),
    [],
    'permitted',
  ],
  [
    'an open licence and “no commercial use”',
    makeReport({ signals: [licenceLink(BY), atTheEnd('本文禁止商用')] }),
    ['licence-against-notice'],
    'unclear',
  ],
  [
    'a site against itself',
    makeReport({ signals: [siteLicence(BY), inTheFooter('本网站所有内容未经授权不得转载。')] }),
    ['site-against-itself'],
    'unclear',
  ],
  [
    'the work’s licence under a strict footer',
    makeReport({ signals: [licenceLink(BY), inTheFooter('本网站所有内容未经授权不得转载。')] }),
    [],
    'open',
  ],
  [
    'licence and mining',
    makeReport({ signals: [licenceLink(BY), metaTag('tdm-reservation', '1')] }),
    ['licence-against-mining'],
    'unclear',
  ],
  [
    'licence and robots',
    makeReport({ signals: [licenceLink(BY), metaTag('robots', 'noai')] }),
    ['licence-against-collecting'],
    'open',
  ],
  [
    'an official document and a claim on it',
    makeReport({
      metadata: official,
      signals: [mark('public', '（此件公开发布）'), atTheEnd('本文未经授权不得转载。')],
    }),
    ['free-against-notice'],
    'public-domain',
  ],
  [
    'an official document under a strict footer',
    makeReport({
      metadata: official,
      signals: [
        mark('public', '（此件公开发布）'),
        inTheFooter('本网站所有内容未经授权不得转载。'),
      ],
    }),
    ['free-against-site'],
    'public-domain',
  ],
  [
    'a classical text under a strict footer',
    makeReport({
      text: verse,
      metadata: classical,
      signals: [inTheFooter('本網站內容未經授權不得轉載。')],
    }),
    ['free-against-site'],
    'public-domain',
  ],
  [
    'a classical text under 版权所有',
    makeReport({ text: verse, metadata: classical, signals: [inTheFooter('某某网版权所有')] }),
    [],
    'public-domain',
  ],
]
