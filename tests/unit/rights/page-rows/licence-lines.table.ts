import type { OwnRow } from './rows'
import { blogPage, newsPage, PASSAGE } from './layouts'

const post = { url: 'https://wangshan.example/posts/mill.html', select: PASSAGE }
const footer = (words: string, more: Partial<OwnRow> = {}): OwnRow => ({
  page: `a footer: ${words}`,
  ...post,
  html: blogPage({ footer: words }),
  expect: 'open',
  ...more,
})
const under = (words: string, more: Partial<OwnRow> = {}): OwnRow => ({
  page: `under the text: ${words}`,
  ...post,
  html: blogPage({ after: `<p>${words}</p>` }),
  expect: 'open',
  ...more,
})
/** A site whose texts are licensed, with a paragraph of its own before the text. */
const licensedSite = (before: string, more: Partial<OwnRow> = {}): OwnRow => ({
  page: `on a site under CC BY: ${before}`,
  ...post,
  html: blogPage({ footer: '本站文章采用 CC BY 4.0 许可协议' }).replace(
    '<div class="post-content">',
    `<div class="post-content"><p>${before}</p>`,
  ),
  expect: ['reserved', 'unclear'],
  ...more,
})

/** Licences as sites write them, in footers and under texts, and what is none of this text. */
export const rows: OwnRow[] = [
  footer('Powered by Hugo | Theme: Stack | CC BY-SA 4.0'),
  ...[
    '© OpenStreetMap contributors, CC BY-SA 2.0',
    '© Mapbox © OpenStreetMap | CC BY-SA 4.0',
    '地图：© 天地图，CC BY 4.0',
    '© Unsplash, CC0',
    '本页除文字外的内容（图片、图表）采用 CC BY 4.0 许可。',
    '除文章外，本站内容采用 CC BY 4.0 许可。',
    '本站图片（不含文字）采用 CC BY-SA 4.0 许可。',
    '本文配图采用 CC BY 4.0 授权，使用时请署名。',
    '评论区的内容采用 CC BY-SA 4.0 许可，发表即表示同意。',
    '本文作者的另一本书《石板街》采用 CC BY-SA 4.0 授权。',
    '本博客2020年以前的文章采用 CC BY 4.0 许可，之后的文章不再授权。',
    '本站曾采用 CC BY-SA 4.0 许可，自2024年起改为保留所有权利。',
    '本站未采用任何知识共享（CC）许可协议，请勿误会。',
  ].map((words) => under(words, { expect: ['unclear', 'reserved'] })),
  footer('由 Hexo 驱动 · 主题 NexT · CC BY-NC-SA 4.0', { expect: 'permitted' }),
  footer('本站文章依《GNU 自由文档许可证》1.3 版发布'),
  footer('本手册依据《GNU 自由文档许可证》（第 1.3 版）发布'),
  footer('本站文字已按“知识共享 零（CC0 1.0 通用）”放弃权利'),
  footer('正文采用 CC BY 4.0 · 代码示例采用 MIT'),
  footer('文章：CC BY-SA 4.0 / 代码：MIT'),
  footer('内容许可：CC BY 4.0｜代码许可：MIT'),
  footer('文字内容采用知识共享署名 4.0 国际许可协议，示例代码采用 Apache-2.0 许可'),
  footer('本站文字按 CC BY 4.0 发布，图片保留所有权利', { expect: ['open', 'unclear'] }),
  footer('🅭🅯🄎 2014–2026 望山 — 内容依 CC BY-SA 4.0'),
  footer('© 2018–2026 望山 — 内容依 CC-BY-4.0'),
  footer(
    '除非另有声明，本网站内容同时采用 知识共享署名-相同方式共享 3.0 与 GNU自由文档许可证 授权，使用者可择一遵守。',
  ),
  footer(
    '版权 © 2014–2026 望山文档组。在遵循自由软件基金会发布的 GNU 自由文档许可证 1.3 或更高版本的条件下，允许复制、分发及修改本文档。',
  ),
  under('本文以 GNU 通用公共许可证第三版（GPLv3）发布。'),
  under('本文档与程序一并按《GNU 通用公共许可证》第三版发布。'),
  under('作者以 CC0 放弃本文的一切著作权。', { expect: ['open', 'public-domain'] }),
  under('作者以 CC0 放弃本信的一切著作权，你可以把它寄给任何人。', {
    expect: ['open', 'public-domain'],
  }),
  under('本文依 CC0 1.0 通用（CC0 1.0）公有领域贡献 发布。', { expect: ['open', 'public-domain'] }),
  under('本著作係採用創用 CC 姓名標示-相同方式分享 4.0 國際 授權條款授權.'),
  under('本著作由望山製作，以創用CC 姓名標示 4.0 國際 授權條款釋出。'),
  under('本作品係採用創用 CC 姓名標示 3.0 台灣 授權條款授權.'),
  footer('代码采用 MIT 许可，正文保留所有权利', { expect: ['reserved', 'unclear'] }),
  footer('代码示例采用 MIT · 图片采用 CC BY 4.0', { expect: 'unclear' }),
  footer('主题采用 CC BY 4.0', { expect: 'unclear' }),
  footer('Powered by Hexo (MIT) | Theme by Aki (CC BY)', { expect: 'unclear' }),
  footer('Powered by WordPress | Icons: CC BY 4.0', { expect: 'unclear' }),
  footer('图标 CC BY 4.0 | Powered by Hexo', { expect: 'unclear' }),
  footer('地图数据 © OpenStreetMap 贡献者，CC BY-SA', { expect: 'unclear' }),
  footer('字体采用 SIL Open Font License | 正文 © 2026 望山', { expect: 'unclear' }),
  footer('除代码示例采用 CC0 外，正文不得转载', { expect: ['reserved', 'unclear'] }),
  under('本软件以 GNU 通用公共许可证第三版发布。', { expect: 'unclear' }),
  under('他把那部词典按《GNU 自由文档许可证》发布了。', { expect: 'unclear' }),
  under('词典组以 CC0 放弃了词表的一切著作权。', { expect: 'unclear' }),
  under('网友曾问：本文能否按 GNU 自由文档许可证发布？', { expect: 'unclear' }),
  {
    page: 'a site under the GFDL, and news of another thing under the GPL',
    url: 'https://shanxi.example/a.html',
    select: PASSAGE,
    html: newsPage({ after: '<p>该系统按《GNU 通用公共许可证》第三版发布。</p>' }),
    expect: ['reserved', 'unclear'],
  },
  licensedSite('请勿对外分发'),
  licensedSite('讲稿仅供会员阅读，请不要对外传播。'),
  licensedSite('本讲义仅限课堂使用，不得对外散发。'),
  licensedSite('仅供内部传阅，请勿外泄'),
  licensedSite('内部交流材料，谢绝对外流传。'),
  licensedSite('请勿对外透露开机密码，钥匙挂在值班室门后。', { expect: 'open' }),
  licensedSite('从前磨坊的面不得对外出售，只够本村人吃。', { expect: 'open' }),
]
