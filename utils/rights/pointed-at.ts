import type { PageReport, RawSignal } from '@/utils/capture/page-report'
import { isVerse } from './verse'
import { squeeze } from './fold'
import { titlesOf } from './titles'

/**
 * Whether “this book”, “that poem” means the text of this page: it does where the page is a book or a
 * poem, and elsewhere it means what the page talks about.
 *
 * @param noun what is pointed at, folded: 书, 诗, 文, book
 */
export function isPagesOwn(noun: string, signal: RawSignal, report: PageReport): boolean {
  if (signal.kind === 'licence-box' || signal.kind === 'template') return true
  if (signal.inPassage && isNoticeOnly(signal)) return true
  if (
    /^(?:书|小说|剧本?|教材|课程|手册|词典|辞典|刊物|文集|集|故事|著作|book|novel|story|course|play|chapter)$/iu.test(
      noun,
    )
  ) {
    return isBook(report)
  }
  if (/^(?:诗词?|词|歌|poem|song)$/iu.test(noun))
    return isVerse(report.passage.text) && !isAbout(report)
  if (/^(?:论文|paper|thesis)$/iu.test(noun)) return isPaper(report)
  if (/^(?:作品)$/u.test(noun))
    return isBook(report) || (isVerse(report.passage.text) && !isAbout(report))
  if (/^(?:文章?|篇|帖子?|译本|译文|报告|教程|文档|页面?)$/u.test(noun)) {
    return isAtEdge(signal) && isNoticeOnly(signal) && !isAbout(report)
  }
  // 该菜谱 on a page of recipes.
  return titlesOf(report).some((title) => title.includes(noun))
}

const chapter =
  /第[一二三四五六七八九十百千〇零\d]+[回卷章节篇部讲课]|卷[一二三四五六七八九十上中下\d]|[上中下]卷|目录|在线阅读|全文阅读|连载|\bchapter\b/iu
const frontMatter =
  /^(?:自?序[言一二]?|前言|引言|后记|跋|附录.{0,2}|目录|楔子|尾声|致谢|preface|foreword|epilogue)$/iu
/** A page about a work: a review, an introduction, a recommendation. */
const about =
  /书评|影评|剧评|乐评|评[论介析]|读[后書书]|赏析|鉴赏|推荐|简介|介绍|访谈|专访|新书|书讯|书单|书摘|解读|浅谈|谈|论|笔记|导读|新闻|出版了?|讲的|关于|review|about/iu

function isBook(report: PageReport): boolean {
  if (frontMatter.test(squeeze(report.metadata.heading ?? ''))) return true
  const types = report.metadata.tags.filter(({ name }) => name === 'og:type')
  const isTyped = types.some(({ content }) =>
    /^(?:books?|books\.book|novel|book:\w+)$/i.test(content),
  )
  const isCited = report.metadata.tags.some(({ name }) =>
    /^citation_(?:isbn|inbook_title)$/.test(name),
  )
  return (
    (isTyped || isCited || titlesOf(report).some((title) => chapter.test(title))) &&
    !isAbout(report)
  )
}

function isAbout(report: PageReport): boolean {
  return about.test(report.metadata.heading ?? report.metadata.title)
}

function isPaper({ metadata }: PageReport): boolean {
  return metadata.tags.some(({ name }) =>
    /^citation_(?:journal|dissertation|conference|doi)/.test(name),
  )
}

function isAtEdge({ region, name, position }: RawSignal): boolean {
  return region !== 'article' || (position ?? name) !== 'body'
}

const MAX_NOTICE = 120

/** A short paragraph of its own. */
function isNoticeOnly({ value, quote }: RawSignal): boolean {
  return (value || quote).length <= MAX_NOTICE
}
