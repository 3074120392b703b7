import type { RawSignal } from '@/utils/capture/page-report'

const BY = 'https://creativecommons.org/licenses/by/4.0/'
const link = `<a rel="license" href="${BY}">许可</a>`
const item = (type: string, inner: string): string =>
  `<div itemscope itemtype="https://schema.org/${type}">${inner}</div>`

/** Markup beside the text, and what it makes the licence in it a statement about. */
export const subjectCases: [name: string, html: string, subject: RawSignal['subject']][] = [
  ['the page', `<p>${link}</p>`, undefined],
  ['a part', `<div about="#fig">${link}</div>`, { address: '#fig' }],
  [
    'a part, on the element itself',
    `<p>${link.replace('<a', '<a about="#fig"')}</p>`,
    { address: '#fig' },
  ],
  [
    'the nearest of several',
    `<div about="/a"><div about="#b"><p>${link}</p></div></div>`,
    { address: '#b' },
  ],
  [
    'the resource of an element above',
    `<div resource="/photo.jpg"><p>${link}</p></div>`,
    { address: '/photo.jpg' },
  ],
  ['a picture', `<img src="/photo.jpg" rel="license" resource="${BY}">`, { address: '/photo.jpg' }],
  [
    'an item of its own',
    item('ImageObject', `<a itemprop="license" href="${BY}">许可</a>`),
    { type: 'https://schema.org/ImageObject' },
  ],
  [
    'a tag in an item',
    item('Photograph', `<meta itemprop="license" content="${BY}">`),
    { type: 'https://schema.org/Photograph' },
  ],
  [
    'the nearest item',
    item('Article', item('Person', `<link itemprop="license" href="${BY}">`)),
    { type: 'https://schema.org/Person' },
  ],
  [
    'a property that is an item',
    item(
      'Article',
      `<div itemprop="license" itemscope itemtype="https://schema.org/CreativeWork" resource="${BY}"></div>`,
    ),
    { type: 'https://schema.org/Article' },
  ],
  [
    'a figure',
    `<figure><img src="x.jpg"><figcaption>${link}</figcaption></figure>`,
    { type: 'figure' },
  ],
]

/**
 * What licence boxes of Chinese Wikisource say, told in words of this project, and the template that
 * says so. Names and years are of real authors whose terms end around the boundaries.
 */
export const templateCases: [text: string, template: string | undefined][] = [
  ['這部作品在全世界都屬於公有領域，因為作者去世早已超過一百年。', 'PD-old'],
  [
    '这部作品在全世界都属于公有领域，因为作者逝世已经超过100年，并且于1931年1月1日之前出版。',
    'PD-old',
  ],
  ['此清朝作品在全世界都屬於公有領域，因為作者逝世已經遠遠超過100年。', 'PD-old'],
  [
    '1996年1月1日，这部作品在原著作国家或地区属于公有领域，之前在美国从未出版，其作者1936年逝世，在美国以及版权期限是作者终身加80年以下的国家以及地区，属于公有领域。',
    'PD/1996|1936',
  ],
  [
    '1996年1月1日，這部作品在原著作國家或地區屬於公有領域，其作者1940年逝世，在版權期限是作者終身加80年以下的國家以及地區屬於公有領域。',
    'PD/1996|1940',
  ],
  [
    '這部作品在1931年1月1日以前出版，其作者1948年逝世，在美國以及版權期限是作者終身加75年以下的國家以及地區，屬於公有領域。',
    'PD/1923|1948',
  ],
  [
    '这部作品在1931年1月1日以前出版，其作者逝世于1967年，在作者终身加50年的国家属于公有领域。',
    'PD/1923|1967',
  ],
  [
    '这部作品在1931年1月1日之前出版，作者不明，在美国以及匿名作品版权期限较短的国家属于公有领域。',
    'PD-anon-1923',
  ],
  ['這部作品的作者以佚名發表，於1929年以前出版，屬於公有領域。', 'PD-anon-1923'],
  ['1996年1月1日，這部匿名作品在原著作國家屬於公有領域，在美國從未出版。', 'PD-anon-1996'],
  ['我，此作品的版权持有人，谨此将其贡献至公有领域，适用于世界各地。', 'PD-self'],
  ['本人，此作品的著作權人，將其釋出至公有領域。', 'PD-self'],
  ['这部作品的版权持有人已将其释出至公有领域，任何人可以用于任何用途。', 'PD-release'],
  ['此作品的著作權人放棄權利，授予公有領域。', 'PD-release'],
  [
    '本作品属于中华人民共和国著作权法第五条所列的法律、法规，国家机关的决议、决定、命令，不适用著作权法，属于公有领域。',
    'PD-PRC-exempt',
  ],
  ['根據《中華人民共和國著作權法》第五條，本作品不受保護。', 'PD-PRC-exempt'],
  ['根據《中華人民共和國著作權法》（2020年修正）第5條，本作品不受保護。', 'PD-PRC-exempt'],
  ['依中華民國《著作權法》第九條，本公文不得為著作權之標的。', 'PD-ROC-exempt'],
  [
    '这部作品在作者所在国家属于公有领域，其作者1966年逝世，但在美国可能尚未进入公有领域，请核对。',
    'Not-PD-US-old|1966',
  ],
  ['這部匿名作品在其國家屬於公有領域，但在美國尚未進入公有領域。', 'Not-PD-US-anon'],
  ['这部作品的作者逝世已超过70年，并在1931年1月1日以前出版，属于公有领域。', 'PD-old-70-1923'],
  ['這部作品的作者逝世超過50年，在兩岸四地屬於公有領域。', 'PD-old-50'],
  ['本作品采用知识共享 署名-相同方式共享 4.0 许可协议。', undefined],
  ['本文所用图片的版权归摄影者所有。', undefined],
  ['作者1948年逝世。', undefined],
]
