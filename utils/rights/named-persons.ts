import surnames from '@/assets/privacy/surnames.json' with { type: 'json' }
import { once } from '@/utils/text/memoize'

/** A person's name in folded text: a family name and one or two characters. */
const NAME = `(?<name>(?:${surnames.double}|[${surnames.single}])[\\p{Script=Han}]{1,2})`

/** How a line at the edge of a text names whose it is, where no label does. */
const lines = once(() =>
  [
    // 林语桥 译, 林语桥，山溪中学退休教师, （林语桥，1950 年生）, 林语桥 2021 年 3 月于山溪
    `^[\\p{P}\\p{S}\\s]{0,3}${NAME}(?:[,，(（/|]|\\s(?:[译著撰文作]|\\d))`,
    // 某大学教授 林语桥
    `^[^,，。;；\\s]{2,12}\\s${NAME}[)）]?$`,
    `(?:作者|撰稿人?|译者|博主|本期作者)${NAME}`,
    `${NAME}(?:老师|先生|女士|教授|同学|兄)?(?:的)?(?:遗作|遗稿|旧作|近作|新作|大作|来稿|投稿|手稿|惠寄|惠赐|赐稿|供稿|寄来|发来|所作|所写|原作)`,
  ].map((pattern) => new RegExp(pattern, 'u')),
)

const titles = once(() =>
  [
    `^${NAME}[:：]`,
    `[(（]${NAME}[)）]$`,
    `^${NAME}(?:谈|讲|口述|自述|演讲|访谈|对话)`,
    `[|｜丨]\\s?${NAME}$`,
  ].map((pattern) => new RegExp(pattern, 'u')),
)

/** Whom a short line at the edge of a text names as having had a hand in it. */
export function personInLine(line: string): string | undefined {
  return nameBy(lines(), line)
}

/** Whom a title names as the one who wrote or said the text. */
export function personInTitle(title: string): string | undefined {
  return nameBy(titles(), title)
}

const helps =
  /摄|图|照片|校对|排版|编辑|设计|封面|题字|朗读|陪|帮|谢谢|[!！?？]$|参考|标签|评论|回复|楼|打赏|赞赏/u

function nameBy(patterns: readonly RegExp[], words: string): string | undefined {
  // Blanks between Chinese characters set a name apart, so that they stay.
  const folded = words.normalize('NFKC').trim()
  if (helps.test(folded)) return undefined
  for (const pattern of patterns) {
    const name = pattern.exec(folded)?.groups?.['name']
    if (name !== undefined) return name
  }
  return undefined
}
