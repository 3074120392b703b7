import type { RawSignal } from '@/utils/capture/page-report'
import { metaTag } from './make-report'

/** The page that all cases speak of. */
export const url = 'https://site.example/articles/1.html'

type Signals = Partial<RawSignal>[]

export const header = (name: string, value: string): Partial<RawSignal> => ({
  kind: 'header',
  name,
  value,
  region: 'origin',
})
export const tdmrep = (entries: unknown): Partial<RawSignal> => ({
  kind: 'tdmrep',
  value: typeof entries === 'string' ? entries : JSON.stringify(entries),
  region: 'origin',
})

const all = { location: '/*', 'tdm-reservation': 1 }
const entry = (location: string, reservation: unknown, policy?: unknown): object => ({
  location,
  'tdm-reservation': reservation,
  ...(policy !== undefined && { 'tdm-policy': policy }),
})

/**
 * TDM Reservation Protocol (W3C community group, final report of 2024): what is in force, and the
 * policy beside it; `undefined`: not set.
 */
export const tdmCases: [
  name: string,
  signals: Signals,
  reserved: boolean | undefined,
  policy?: string,
][] = [
  ['nothing said', [], undefined],
  ['the file reserves the whole site', [tdmrep([entry('/', 1)])], true],
  ['the file releases the whole site', [tdmrep([entry('/', 0)])], false],
  ['the most specific entry', [tdmrep([all, entry('/articles/', 0)])], false],
  ['the most specific entry stands first', [tdmrep([entry('/articles/', 0), all])], false],
  [
    'of two alike the first counts',
    [tdmrep([entry('/articles/', 1), entry('/articles/', 0)])],
    true,
  ],
  ['no entry matches', [tdmrep([entry('/images/', 1)])], undefined],
  ['case counts', [tdmrep([entry('/Articles/', 1)])], undefined],
  ['a file type', [tdmrep([entry('/*.html$', 1)])], true],
  ['another file type', [tdmrep([entry('/*.jpg$', 1)])], undefined],
  [
    'a policy beside the reservation',
    [tdmrep([entry('/', 1, 'https://a.example/p')])],
    true,
    'https://a.example/p',
  ],
  ['a policy that is no address is no text', [tdmrep([entry('/', 1, 7)])], true],
  ['a string where the file has a number', [tdmrep([entry('/', '1')])], true],
  ['2 was a value of an early draft', [tdmrep([entry('/', 2)])], undefined],
  ['true is no value', [tdmrep([entry('/', true)])], undefined],
  ['the entry without its value is unset', [tdmrep([{ location: '/' }])], undefined],
  [
    'the more specific entry without a value',
    [tdmrep([all, { location: '/articles/' }])],
    undefined,
  ],
  ['the header alone', [header('tdm-reservation', '1')], true],
  ['the header with white space', [header('tdm-reservation', ' 1 ')], true],
  ['the header sent twice', [header('tdm-reservation', '1, 1')], undefined],
  ['the header supersedes the file', [tdmrep([all]), header('tdm-reservation', '0')], false],
  [
    'the header supersedes a file that releases',
    [tdmrep([entry('/', 0)]), header('tdm-reservation', '1')],
    true,
  ],
  [
    'the policy of the header stands beside it',
    [header('tdm-reservation', '1'), header('tdm-policy', 'https://a.example/h')],
    true,
    'https://a.example/h',
  ],
  [
    'the policy of the file stays',
    [tdmrep([entry('/', 1, 'https://a.example/p')]), header('tdm-reservation', '1')],
    true,
    'https://a.example/p',
  ],
  ['a policy alone reserves nothing', [header('tdm-policy', 'https://a.example/h')], undefined],
  ['the meta tag alone', [metaTag('tdm-reservation', '1')], true],
  [
    'the meta tag supersedes the header',
    [header('tdm-reservation', '0'), metaTag('tdm-reservation', '1')],
    true,
  ],
  [
    'the meta tag supersedes all',
    [tdmrep([all]), header('tdm-reservation', '1'), metaTag('tdm-reservation', '0')],
    false,
  ],
  [
    'the meta tag’s policy',
    [
      metaTag('tdm-reservation', '1'),
      metaTag('tdm-policy', 'https://a.example/m'),
      header('tdm-policy', 'https://a.example/h'),
    ],
    true,
    'https://a.example/m',
  ],
  ['absence never resets', [tdmrep([all]), metaTag('robots', 'all')], true],
  ['an error never resets', [tdmrep([all]), metaTag('tdm-reservation', 'no')], true],
  [
    'an empty value never resets',
    [header('tdm-reservation', '1'), metaTag('tdm-reservation', '')],
    true,
  ],
  ['malformed JSON', [tdmrep('[{')], undefined],
  ['no list', [tdmrep(all)], undefined],
  ['a list in a list', [tdmrep([[all]])], undefined],
  ['hostile entries', [tdmrep([null, 7, { location: 5 }, { __proto__: all }])], undefined],
]

/** RFC 9309, 2.2.2 and 2.2.3: pattern, path with query, whether they match. */
export const patternCases: [pattern: string, address: string, matches: boolean][] = [
  ['/', '/a/b', true],
  ['/a/', '/a/b', true],
  ['/a', '/ab', true],
  ['/a', '/b/a', false],
  ['/foo/bar?baz=quz', '/foo/bar?baz=quz', true],
  ['/foo/bar?baz=https://foo.bar', '/foo/bar?baz=https%3A%2F%2Ffoo.bar', false],
  ['/foo/bar/\u30c4', '/foo/bar/%E3%83%84', true],
  ['/foo/bar/%E3%83%84', '/foo/bar/\u30c4', true],
  ['/foo/bar/%62%61%7A', '/foo/bar/baz', true],
  ['/foo/bar/baz', '/foo/bar/%62%61%7A', true],
  ['/文章/', '/%E6%96%87%E7%AB%A0/1', true],
  ['/%e6%96%87', '/文章', true],
  ['/path/file-with-a-%2A.html', '/path/file-with-a-%2A.html', true],
  ['/path/foo-%24', '/path/foo-%24', true],
  ['/*.html$', '/a/b.html', true],
  ['/*.html$', '/a/b.html?x', false],
  ['/*.gif$', '/a.gif', true],
  ['/allow/this/exactly$', '/allow/this/exactly', true],
  ['/allow/this/exactly$', '/allow/this/exactly/not', false],
  ['/this/*/exactly', '/this/path/exactly', true],
  ['/this/*/exactly', '/this/a/b/exactly/too', true],
  ['/this/*/exactly', '/this/exactly', false],
  ['*', '/a', true],
  ['/a$', '/a/b', false],
  ['/a*b*c$', '/axbxc', true],
  ['/a*b*c$', '/axbxcx', false],
  ['/A', '/a', false],
]

/** IETF AI preferences, vocabulary and attachment drafts: what a value refuses of training. */
export const usageCases: [value: string, refused: string[]][] = [
  ['train-ai=n', ['train-ai']],
  ['train-ai=y', []],
  ['train-ai=y, search=n', []],
  ['search=y, train-ai=n', ['train-ai']],
  ['search=n', []],
  ['train-ai=n, train-ai=y', []],
  ['train-ai=y, train-ai=n', ['train-ai']],
  ['train-ai=y, train-ai, search=n, search="n"', []],
  ['train-ai;allow=n, train-ai=y', []],
  ['train-ai=n;allow=y', ['train-ai']],
  ['train-ai=n;exceptions=cc-cr', ['train-ai']],
  ['train-ai;has;parameters="?"', []],
  ['train-ai;has;parameters="?";', []],
  ['train-ai="n"', []],
  ['train-ai=?0', []],
  ['train-ai=?1', []],
  ['train-ai', []],
  ['train-ai=N', []],
  ['train-ai=no', []],
  ['train-ai=n0', []],
  ['train-ai = n', []],
  ['train-ai=(n)', []],
  ['train-ai=:bg==:', []],
  ['Train-AI=n', []],
  ['train-ai=n, Search=y', []],
  ['train-ai=n,', []],
  ['train-ai=n search=y', []],
  ['train-ai=n\tsearch=y', []],
  ['  train-ai=n  ', ['train-ai']],
  ['a=1, b=2.5, c="x, y", train-ai=n', ['train-ai']],
  ['x="train-ai=n"', []],
  ['ai-use=n', ['ai-use']],
  ['train-genai=n', ['train-genai']],
  ['ai=n, train-ai=y', ['ai']],
  ['', []],
  ['训练=n', []],
]

/** Links of headers (RFC 8288): value, and what of it is `target rel type`. */
export const linkCases: [value: string, links: string[]][] = [
  ['<https://a.example/l>; rel="license"', ['https://a.example/l|license|']],
  ['<https://a.example/l>;rel=license', ['https://a.example/l|license|']],
  ['<https://a.example/l>; REL="License"', ['https://a.example/l|License|']],
  ['<https://a.example/l>; title="a, b; c"; rel="license"', ['https://a.example/l|license|']],
  ['<https://a.example/l>; title="\\"x\\", <y>"; rel=license', ['https://a.example/l|license|']],
  [
    '<a,b>; rel=next, <https://a.example/l>; rel=license',
    ['a,b|next|', 'https://a.example/l|license|'],
  ],
  [
    '</>; rel="start http://example.net/relation/other"',
    ['/|start http://example.net/relation/other|'],
  ],
  ['<l.xml>; rel="license"; type="application/rsl+xml"', ['l.xml|license|application/rsl+xml']],
  ['<l>; rel="next"; rel="license"', ['l|next|']],
  ['<l>', ['l||']],
  ['<l>; rel', ['l||']],
  ['<l>; rel="license', ['l||']],
  ['l; rel=license', []],
  ['<l; rel=license', []],
  ['', []],
  [', ,<l>; rel=license,', ['l|license|']],
]

const rsl = (licence: string, address = '/'): string =>
  `<?xml version="1.0"?><rsl xmlns="https://rslstandard.org/rsl"><content url="${address}">${licence}</content></rsl>`
const permits = (tokens: string): string => `<permits type="usage">${tokens}</permits>`
const prohibits = (tokens: string): string => `<prohibits type="usage">${tokens}</prohibits>`
const licence = (inner: string): string => `<license>${inner}</license>`

/** Really Simple Licensing 1.0: document in the page, and what it says of training on the page. */
export const rslCases: [name: string, xml: string, answer: string][] = [
  ['search alone is permitted', rsl(licence(permits('search'))), 'refused'],
  ['training is prohibited', rsl(licence(permits('search') + prohibits('ai-train'))), 'refused'],
  ['everything of AI is prohibited', rsl(licence(prohibits('ai-all'))), 'refused'],
  [
    'what is prohibited stands above what is permitted',
    rsl(licence(permits('all') + prohibits('ai-train'))),
    'refused',
  ],
  ['something else is prohibited', rsl(licence(prohibits('ai-index'))), 'unsaid'],
  [
    'training for a payment',
    rsl(
      licence(
        `${permits('ai-train')}<payment type="training"><amount currency="USD">1</amount></payment>`,
      ),
    ),
    'conditional',
  ],
  [
    'training with attribution',
    rsl(licence(`${permits('ai-train,search')}<payment type="attribution"/>`)),
    'conditional',
  ],
  [
    'training free of charge',
    rsl(licence(`${permits('ai-train search')}<payment type="free"/>`)),
    'allowed',
  ],
  ['no payment named', rsl(licence(permits('all'))), 'allowed'],
  ['the older label', rsl(licence(permits('train-ai'))), 'allowed'],
  ['nothing but a payment', rsl(licence('<payment type="crawl"/>')), 'conditional'],
  [
    'permits for users are none for usage',
    rsl(licence('<permits type="user">commercial</permits>')),
    'allowed',
  ],
  [
    'two offers: the better one',
    rsl(
      licence(prohibits('ai-train')) + licence(`${permits('ai-train')}<payment type="purchase"/>`),
    ),
    'conditional',
  ],
  ['another part of the site', rsl(licence(prohibits('all')), '/images/'), 'unsaid'],
  ['this part of the site', rsl(licence(prohibits('all')), '/articles/*'), 'refused'],
  ['a whole address', rsl(licence(prohibits('all')), 'https://site.example/articles/*'), 'refused'],
  ['another site', rsl(licence(prohibits('all')), 'https://other.example/'), 'unsaid'],
  ['the page itself', rsl(licence(prohibits('all')), ''), 'refused'],
  ['in a comment', `<!-- ${rsl(licence(prohibits('all')))} -->`, 'unsaid'],
  [
    'with a prefix',
    '<r:rsl xmlns:r="https://rslstandard.org/rsl"><r:content url=\'/\'><r:license><r:prohibits type="usage">all</r:prohibits></r:license></r:content></r:rsl>',
    'refused',
  ],
  ['no licence', rsl(''), 'unsaid'],
  ['cut short', rsl(licence(prohibits('all'))).slice(0, 120), 'unsaid'],
  ['no XML at all', 'not found', 'unsaid'],
]

/** Robots tags: value, and which tokens refuse, with the agent they speak to. */
export const tagCases: [value: string, refused: string[]][] = [
  ['noai', ['noai']],
  ['noindex, NoAI', ['noai']],
  ['noai, noimageai', ['noai']],
  ['noimageai', []],
  ['noindex,nofollow', []],
  ['index, follow, max-snippet:-1, max-image-preview:large', []],
  ['max-snippet: 20, noai', ['noai']],
  ['GPTBot: noai', ['GPTBot: noai']],
  ['googlebot: nofollow, otherbot: noindex, noai', ['otherbot: noai']],
  ['unavailable_after: 25 Jun 2010 15:00:00 PST, noai', ['noai']],
  ['noaiming', []],
  ['notrain; noml', ['notrain', 'noml']],
  ['', []],
]

const robots = (value: string): Partial<RawSignal> => metaTag('robots', value)
const rule = (name: 'allow' | 'disallow', value: string): Partial<RawSignal> => ({
  kind: 'robots-txt',
  name,
  value,
  region: 'origin',
})
const usage = (value: string, group = '/robots.txt User-agent: *'): Partial<RawSignal> => ({
  kind: 'robots-txt',
  name: 'content-usage',
  value,
  where: group,
  region: 'origin',
})

/** Signals together: what speaks against collecting. */
export const collectingCases: [name: string, signals: Signals, flags: string[]][] = [
  ['a robots tag', [robots('noindex, noai')], ['noai']],
  ['a tag for one agent', [metaTag('gptbot', 'noai')], ['noai']],
  ['a tag of another kind', [metaTag('description', 'noai')], []],
  ['a header', [header('x-robots-tag', 'GPTBot: noai')], ['GPTBot: noai']],
  ['an AI group', [rule('disallow', 'GPTBot /')], ['GPTBot']],
  ['everybody', [rule('disallow', '* /articles/')], ['*']],
  ['another folder', [rule('disallow', 'GPTBot /private/')], []],
  ['an empty rule allows', [rule('disallow', 'GPTBot ')], []],
  ['the longer rule wins', [rule('allow', 'CCBot /articles/'), rule('disallow', 'CCBot /')], []],
  [
    'the longer rule wins, the other way round',
    [rule('allow', 'CCBot /'), rule('disallow', 'CCBot /articles/')],
    ['CCBot'],
  ],
  ['allow wins at the same length', [rule('disallow', 'CCBot /'), rule('allow', 'CCBot /')], []],
  [
    'agents are one by name, whatever the case',
    [rule('disallow', 'CCBot /'), rule('allow', 'ccbot /articles')],
    [],
  ],
  [
    'one agent allowed, another not',
    [rule('allow', 'CCBot /'), rule('disallow', 'GPTBot /')],
    ['GPTBot'],
  ],
  ['preferences in a header', [header('content-usage', 'train-ai=n')], ['train-ai=n']],
  ['the longest path of a group', [usage('/ train-ai=n'), usage('/articles/ train-ai=y')], []],
  ['a longer path elsewhere', [usage('/ train-ai=n'), usage('/ai-ok/ train-ai=y')], ['train-ai=n']],
  ['paths alike: any refusal', [usage('/ train-ai=y'), usage('/ train-ai=n')], ['train-ai=n']],
  [
    'another group says otherwise',
    [usage('/ train-ai=n'), usage('/ train-ai=y', '/robots.txt User-agent: ExampleBot')],
    ['train-ai=n'],
  ],
  [
    'the header allows, the file refuses',
    [header('content-usage', 'train-ai=y'), usage('/ train-ai=n')],
    ['train-ai=n'],
  ],
  ['a rule without a path', [usage('train-ai=n')], ['train-ai=n']],
  [
    'a content signal',
    [
      {
        kind: 'robots-txt',
        name: 'content-signal',
        value: 'search=yes,ai-train=no',
        region: 'origin',
      },
    ],
    ['ai-train=no'],
  ],
  [
    'a content signal in a header',
    [header('content-signal', 'search=yes, ai-input=yes, ai-train=no')],
    ['ai-train=no'],
  ],
  ['a content signal that allows', [header('content-signal', 'search=yes, ai-train=yes')], []],
  ['a content signal about search alone', [header('content-signal', 'search=no')], []],
  [
    'an RSL file elsewhere',
    [{ kind: 'link', name: 'rsl', value: '/l.xml', region: 'head' }],
    ['rsl'],
  ],
  [
    'an RSL file named in robots.txt',
    [{ kind: 'robots-txt', name: 'license', value: 'https://a.example/l.xml', region: 'origin' }],
    ['rsl'],
  ],
  [
    'an RSL file named in a header',
    [header('link', '<https://a.example/l.xml>; rel="license"; type="application/rsl+xml"')],
    ['rsl'],
  ],
  [
    'another licence named in a header',
    [header('link', '<https://creativecommons.org/licenses/by/4.0/>; rel="license"')],
    [],
  ],
  [
    'RSL in the page refuses',
    [{ kind: 'rsl', value: rsl(licence(prohibits('all'))), region: 'head' }],
    ['rsl: refused'],
  ],
  [
    'RSL in the page allows',
    [{ kind: 'rsl', value: rsl(licence(permits('all'))), region: 'head' }],
    [],
  ],
]
