/**
 * robots.txt as RFC 9309 writes it, with the records that AI preferences, RSL and content signals
 * add; and what of it speaks of the page `/a/1.html`.
 */
export const robotsCases: [name: string, text: string, values: string[]][] = [
  [
    'a group of several agents',
    'User-agent: *\nUser-agent: CCBot\nUser-agent: Bytespider\nDisallow: /a',
    ['* /a', 'CCBot /a', 'Bytespider /a'],
  ],
  [
    'groups end with their rules',
    'User-agent: GPTBot\nDisallow: /a\nUser-agent: Baiduspider\nDisallow: /',
    ['GPTBot /a'],
  ],
  ['an empty line ends no group', 'User-agent: GPTBot\n\nDisallow: /a', ['GPTBot /a']],
  [
    'another record ends no group',
    'User-agent: GPTBot\nSitemap: https://site.example/s.xml\nDisallow: /a',
    ['GPTBot /a'],
  ],
  [
    'a preference is a rule and ends the names',
    'User-agent: GPTBot\nContent-Usage: / train-ai=n\nUser-agent: Baiduspider\nDisallow: /',
    ['/ train-ai=n'],
  ],
  ['comments and case', '# AI\nuser-AGENT: gptbot # no\nDISALLOW: /', ['gptbot /']],
  ['a version beside the name', 'User-agent: GPTBot/1.2\nDisallow: /', ['GPTBot /']],
  ['rules of other pages', 'User-agent: GPTBot\nDisallow: /b/\nAllow: /a/2.html', []],
  ['a rule allows', 'User-agent: GPTBot\nDisallow: /\nAllow: /a/', ['GPTBot /', 'GPTBot /a/']],
  ['an empty rule', 'User-agent: GPTBot\nDisallow:', []],
  ['a pattern', 'User-agent: GPTBot\nDisallow: /*.html$', ['GPTBot /*.html$']],
  ['a pattern of other files', 'User-agent: GPTBot\nDisallow: /*.pdf$', []],
  ['rules before any group', 'Disallow: /', []],
  [
    'licence and usage lines',
    'License: https://a.example/l.xml\nContent-Usage: train-ai=n',
    ['https://a.example/l.xml', 'train-ai=n'],
  ],
  [
    'a preference for another part of the site',
    'User-agent: *\nContent-Usage: /ai-ok/ train-ai=y\nContent-Usage: /a/ train-ai=n',
    ['/a/ train-ai=n'],
  ],
  [
    'a content signal',
    'User-agent: *\nContent-Signal: search=yes, ai-train=no\nAllow: /',
    ['search=yes, ai-train=no', '* /'],
  ],
  ['spaces before the colon', 'User-agent : GPTBot\nDisallow : /', ['GPTBot /']],
  ['search engines are no business of ours', 'User-agent: Baiduspider\nDisallow: /', []],
  ['an error page', '<!doctype html><p>User-agent: GPTBot</p>', []],
  ['a byte order mark', '\uFEFFUser-agent: GPTBot\nDisallow: /', ['GPTBot /']],
  ['Windows line ends', 'User-agent: DeepSeekBot\r\nDisallow: /\r\n', ['DeepSeekBot /']],
  ['old line ends', 'User-agent: ChatGLM-Spider\rDisallow: /\r', ['ChatGLM-Spider /']],
  ['lines of no form', 'GPTBot\nUser-agent\n: /\n\u0000', []],
]
