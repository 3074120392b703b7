import { CLAUSE, govPage, textPage } from './layouts'
import type { OwnRow } from './rows'

const at = 'https://www.qingxi.gov.example/zwgk/1.html'
const STORY = [
  '院子里的那株桂树，今年开得比往年都迟。',
  '我一个人站在廊下看雨，看了很久，也没有人来叫我。',
  '母亲从后门进来，手里提着一篮才摘的豆荚，说是隔壁送的。',
]
const NOTE = '这一段写雨，写的其实是等待，笔墨极省，意思却十分绵长。'
const ESSAY = '我家后院也有一株桂树，去年秋天邻居来剪枝，剪得只剩下半边。'
const POEM = ['床前明月光，疑是地上霜。', '举头望明月，低头思故乡。']

const gov = (
  page: string,
  select: string,
  given: Parameters<typeof govPage>[0],
  expect: OwnRow['expect'],
): OwnRow => ({
  page: `document: ${page}`,
  url: at,
  html: govPage(given),
  select,
  expect,
})
const text = (
  page: string,
  after: string,
  select = NOTE,
  expect: OwnRow['expect'] = ['unclear', 'reserved'],
): OwnRow => ({
  page: `dead author: ${page}`,
  url: 'https://read.example/luxun/8.html',
  html: textPage({ title: '桂树', author: '鲁迅', lines: STORY, after }),
  select,
  expect,
})
const poem = (page: string, after: string, select: string, expect: OwnRow['expect']): OwnRow => ({
  page: `poem: ${page}`,
  url: 'https://read.example/shi/1.html',
  html: textPage({ title: '静夜思', author: '李白〔唐代〕', lines: POEM, after }),
  select,
  expect,
})
const notFree: OwnRow['expect'] = ['unclear', 'reserved']

/** Where the selection stands on the page of a work that is free. */
export const rows: OwnRow[] = [
  gov('its body', CLAUSE, {}, 'public-domain'),
  gov('its footer', '主办：青溪市人民政府办公室', {}, notFree),
  gov('navigation', '政务公开', {}, notFree),
  gov(
    'a teaser of an interpretation below',
    '这份通知是怎样起草的，专家为您梳理了三个要点，看完就明白。',
    {
      after:
        '<h3>政策解读</h3><div><p>这份通知是怎样起草的，专家为您梳理了三个要点，看完就明白。</p></div>',
    },
    notFree,
  ),
  gov(
    'related articles',
    '渡口修缮的背后：记者走访了三个码头，听船工讲那些年的事',
    {
      after:
        '<div class="related"><h3>相关阅读</h3><ul><li><a href="/3">渡口修缮的背后：记者走访了三个码头，听船工讲那些年的事</a></li></ul></div>',
    },
    notFree,
  ),
  gov(
    'an editor’s note in an aside',
    '本报记者近日走访青溪沿岸，发现群众盼望已久的修缮终于开工。',
    {
      columns: '<aside><p>本报记者近日走访青溪沿岸，发现群众盼望已久的修缮终于开工。</p></aside>',
    },
    notFree,
  ),
  gov(
    'an annex',
    '渡口检修情况登记表应当由值守人员逐日填写。',
    {
      after:
        '<p>附件：渡口检修登记办法</p><p>第一条　渡口检修情况登记表应当由值守人员逐日填写。</p><p>第二条　登记表保存三年。</p>',
    },
    'public-domain',
  ),
  text('the author’s own words', '', STORY[1], 'public-domain'),
  text('a heading 赏析', `<h2>赏析</h2><p>${NOTE}</p>`),
  text('a bold line', `<p><strong>作品赏析</strong></p><p>${NOTE}</p>`),
  text('brackets', `<p>【赏析】</p><p>${NOTE}</p>`),
  text('brackets in the same line', `<p>【解读】${NOTE}</p>`),
  text('导读： in the same line', `<p>导读：${NOTE}</p>`),
  text('readers’ opinions', `<h3>网友书评</h3><p>${NOTE}</p>`),
  text(
    'a reader’s comment',
    `<div class="comments"><div class="comment-item"><p>${NOTE}</p></div></div>`,
  ),
  text('a translator’s afterword', `<h3>译后记</h3><p>${NOTE}</p>`),
  text('about the author', `<div><b>作者简介</b></div><p>${NOTE}</p>`),
  text('a label of a definition list', `<dl><dt>点评</dt><dd>${NOTE}</dd></dl>`),
  text(
    'a sub-heading of the work itself',
    `<h3>二</h3><p>${NOTE.replace('这一段写雨，写的其实是', '我后来才知道，那一天的雨是')}</p>`,
    NOTE.replace('这一段写雨，写的其实是', '我后来才知道，那一天的雨是'),
    'public-domain',
  ),
  text(
    'the next chapter after a note',
    `<h3>注释</h3><p>桂树：木犀。</p><h3>正文（下）</h3><p>第二天天晴了，豆荚晒在檐下。</p>`,
    '第二天天晴了，豆荚晒在檐下。',
    'public-domain',
  ),
  poem('its verses', '', POEM[0] ?? '', 'public-domain'),
  poem(
    'a note in old-style Chinese',
    '<h2>赏析</h2><p>太白此诗，信口而成，无意于工而无不工。</p>',
    '太白此诗，信口而成，无意于工而无不工。',
    notFree,
  ),
  poem(
    'the second verse after a note in the line',
    '<p>【其二】</p><p>天山雪后海风寒。</p>',
    '天山雪后海风寒。',
    'public-domain',
  ),
  // Another text on the page of a dead author's.
  text('behind a rule', `<hr><p>${ESSAY}</p>`, ESSAY),
  text('behind a rule, in its own element', `<hr><div class="more"><p>${ESSAY}</p></div>`, ESSAY),
  text('behind a second by-line', `<p>文/林语桥</p><p>${ESSAY}</p>`, ESSAY),
  text('behind a second by-line in brackets', `<p>（作者：林语桥）</p><p>${ESSAY}</p>`, ESSAY),
  text('a caption', '<p>图为旧居后院。记者林语桥 摄</p>', '图为旧居后院。记者林语桥 摄'),
  text('a rule between parts', `<hr><h3>二</h3><p>${ESSAY}</p>`, ESSAY, 'public-domain'),
  gov(
    'a caption',
    '图为会议现场。新华社记者 林某 摄',
    { after: '<p>图为会议现场。新华社记者 林某 摄</p>' },
    notFree,
  ),
  gov(
    'a clause that speaks of licences to trade',
    '渡口经营者应当在候船处公示许可证和举报电话，并保持完好。',
    { text: '<p>渡口经营者应当在候船处公示许可证和举报电话，并保持完好。</p>' },
    'public-domain',
  ),
]
