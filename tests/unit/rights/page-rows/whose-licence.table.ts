import { blogPage, newsPage, PASSAGE } from './layouts'
import type { OwnRow } from './rows'

const BY = 'https://creativecommons.org/licenses/by/4.0/'
const BY_SA = 'https://creativecommons.org/licenses/by-sa/4.0/'
const link = (words: string, href = BY): string => `<a href="${href}">${words}</a>`
const at = 'https://a.example/2026/1.html'
const notOpen: OwnRow['expect'] = ['reserved', 'unclear']

const inNews = (page: string, last: string): OwnRow => ({
  page: `news: ${page}`,
  url: at,
  html: newsPage({ paragraphs: [last] }),
  select: PASSAGE,
  expect: notOpen,
})
const inBlog = (
  page: string,
  given: Parameters<typeof blogPage>[0],
  expect: OwnRow['expect'],
): OwnRow => ({ page: `blog: ${page}`, url: at, html: blogPage(given), select: PASSAGE, expect })

/** Licences that pages name, and whose they are. */
export const rows: OwnRow[] = [
  inNews('another project', '该项目采用 MIT 许可证，源代码已经发布在 GitHub。'),
  inNews(
    'data, as a link',
    `数据采用 ${link('MIT 协议', 'https://opensource.org/licenses/MIT')}开源。`,
  ),
  inNews('the team’s model', '团队表示，模型权重按 Apache 2.0 协议对外提供。'),
  inNews('a museum’s collection', `博物馆的馆藏高清图以 ${link('CC0')} 方式向公众开放。`),
  inNews('a wiki of somebody else', '维基百科的全部文字采用知识共享署名-相同方式共享 4.0 协议。'),
  inNews('this text speaks of a thing', '本文介绍的数据集采用 CC BY 4.0 许可协议发布。'),
  inNews('quoted from elsewhere', '他在自己的博客末尾写道：“本文采用 CC BY-SA 4.0 许可协议。”'),
  inNews(
    'the course that is described',
    '全部课程视频与讲义均以 CC BY-NC-SA 4.0 发布，任何人都可以下载。',
  ),
  inNews('not given', '本站文章不采用 CC BY 4.0 许可协议。'),
  inNews('a plan', '编辑部正在考虑让本站文章采用 CC BY 4.0 许可协议。'),
  inBlog(
    'a question',
    { paragraphs: [`有人问${link('署名协议')}是什么意思，下面细说。`] },
    'unclear',
  ),
  inBlog(
    'a list of all licences',
    {
      after: `<ul><li>${link('CC BY 4.0')}</li><li>${link('CC BY-SA 4.0', BY_SA)}</li><li>${link('CC BY-NC 4.0', 'https://creativecommons.org/licenses/by-nc/4.0/')}</li></ul>`,
    },
    'unclear',
  ),
  inBlog(
    'an SPDX line in a sample',
    { after: '<pre><code>// SPDX-License-Identifier: MIT</code></pre>' },
    'unclear',
  ),
  inBlog('code only', { after: '<p>文中代码采用 CC BY 4.0 许可。</p>' }, 'unclear'),
  inBlog('the theme', { footer: '© 2026 望山的博客 · 主题 Mill 采用 CC BY 4.0 许可' }, 'unclear'),
  inBlog('repository', { after: '<p>本项目采用 MIT 许可证。</p>' }, 'unclear'),
  inBlog(
    'bare licence under a prohibition',
    { after: '<p>CC BY 4.0</p>', footer: '© 2026 望山的博客 版权所有，未经许可不得转载' },
    'unclear',
  ),
  inBlog('this post', { after: '<p>本文采用 CC BY 4.0 许可协议。</p>' }, 'open'),
  inBlog(
    'this post, as a link',
    { after: `<p>本文采用${link('知识共享署名 4.0 国际许可协议')}进行许可。</p>` },
    'open',
  ),
  inBlog(
    'all posts of this blog',
    {
      after: `<div class="post-copyright">版权声明：本博客所有文章除特别声明外，均采用 ${link('CC BY-SA 4.0', BY_SA)} 许可协议。转载请注明来自望山的博客！</div>`,
    },
    'open',
  ),
  inBlog(
    'the blog of the person',
    {
      after:
        '<p>版权声明：本文为博主原创文章，遵循 CC 4.0 BY-SA 版权协议，转载请附上原文出处链接和本声明。</p>',
    },
    'open',
  ),
  inBlog('© and licence', { footer: `© 2018-2026 望山 · ${link('CC BY-SA 4.0', BY_SA)}` }, 'open'),
  inBlog(
    'unless said otherwise',
    { footer: `除非另有说明，本站内容以 ${link('CC BY 4.0')} 授权` },
    'open',
  ),
  inBlog(
    'a label and a licence',
    { after: `<p>许可协议：${link('署名 4.0 国际 (CC BY 4.0)')}</p>` },
    'open',
  ),
  inBlog('a bare line', { after: '<p>CC BY-SA 4.0</p>' }, 'open'),
  inBlog(
    'English',
    {
      footer: `Except where otherwise noted, content on this site is licensed under a ${link('Creative Commons Attribution 4.0 International license')}.`,
    },
    'open',
  ),
  inBlog('this work', { after: '<p>This work is licensed under CC BY-SA 4.0.</p>' }, 'open'),
  inBlog(
    'documentation under a software licence',
    { after: '<p>本文档采用 MIT 许可证发布。</p>' },
    'open',
  ),
  inBlog(
    'in the middle of the text, naming it',
    {
      paragraphs: [
        `本文以 ${link('CC BY 4.0')} 发布。`,
        PASSAGE.replace('磨坊', '油坊').repeat(12),
      ],
    },
    'open',
  ),
]
