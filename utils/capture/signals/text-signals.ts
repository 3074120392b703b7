import type { Found, Page } from './found'
import { piecesOf } from './pieces'
import type { Place } from './regions'
import type { TextBlock } from './text-blocks'

/**
 * A cheap filter over all text for whatever may be a notice about rights. `utils/rights/prose.ts`
 * decides which of it is one, so a miss here would be final and a false alarm costs nothing.
 */
const rightsWords =
  /版权|版權|著作权|著作權|知识产权|智慧財產|转载|轉載|转贴|轉貼|转发|转摘|摘编|摘編|翻印|镜像|鏡像|盗用|盜用|抄袭|侵权|侵權|必究|未经|未經|不得以任何|[授許许][权权權可].{0,8}(协议|協議|條款|条款|使用|方式|释出|釋出|发布|發布)|知识共享|創用|创用|创作共[用享]|共享创意|姓名标示|姓名標示|公有领域|公有領域|公共领域|公共領域|開放資料|开放数据|开放获取|開放取用|木兰|CC[\s-]?(BY|0|协议|協議|授权|授權)|creative commons|public domain|copyright|\(c\)\s*\d|©|rights? reserved|licen[cs]ed?\b|permission|GFDL|open access|SPDX|人工智能训练|(训练|訓練|采集|抓取|爬虫|爬取|挖掘).{0,20}(不得|禁止|严禁|嚴禁)|(不得|禁止|严禁|嚴禁|谢绝|謝絕).{0,30}(训练|訓練|采集|抓取|爬虫|爬取|挖掘|复制|複製|转|轉|使用|用于|用於|商用|商业|商業)|保留.{0,16}[权權]利|GNU|GPL|[许許]可[证證]|放[弃棄].{0,12}[权權]|外[传傳泄洩流]|[传傳][阅閱]|外部.{0,4}[引传傳转轉]|[对對]外.{0,3}[分散传傳流扩擴泄洩公发發]|[仅僅只][供限].{0,12}[阅閱读讀传傳学學]|搬[运運]|[维維][权權]|禁[转轉]|\bre-?(?:post|print|publish|use)|\bAI\b|[售卖賣断斷][出断斷]|[请請]勿使用|[搬转轉]到|(勿|不|禁).{0,4}(搬|[录錄]|引用|截[图圖])|商用|[汇彙][编編]|喂.{0,8}(模型|AI|机器|機器)|(机器|機器).{0,6}[学學]|[独獨]家[授许許]|[许許]可的?范围|[许許]可的?範圍/i
/** In the middle of a text only these are worth reporting. */
const strongWords =
  /(本文|本作品|本篇|本書|本书|本站|本网站?|原创|原創).{0,40}(版权|版權|著作权|著作權|转载|轉載|协议|協議|许可|許可|授权|授權)|(禁止|不得|谢绝|謝絕|严禁|嚴禁).{0,6}(转载|轉載|摘编|复制|複製)|CC[\s-]?(BY|0)|知识共享|創用|creative commons|SPDX-License|licensed under|all rights reserved|©/i
const aigcWords =
  /(AI|人工智[能慧]|大模型|AIGC|GPT|DeepSeek|机器人|機器人|文心一言|豆包|Kimi|通义千问|通義千問|Claude|Gemini).{0,12}(生成|合成|创作|創作|辅助|輔助|协助|協助|撰写|撰寫|写作|寫作|润色|潤色|翻译|翻譯)|(generated|written|created|produced|translated|assist\w{0,4}).{0,20}\b(AI|artificial intelligence|ChatGPT|language model)|AI[- ](generated|assisted|translated)|machine translation|(作者|撰文|文)[：:/]\s?(AI|人工智能|ChatGPT|DeepSeek)/i
/** A label in JSON, on a page that consists of data only. */
const aigcData = /"AIGC"\s*:\s*\{[^{}]{0,1500}\}/
/** Lines that may say whose the text is and where it comes from: `utils/rights/third-party.ts` reads them. */
const provenanceWords =
  /[转轉摘译譯选選载載录錄引抄]自|来自|來自|[来來]源|源[自于於]|出[处處]|原[文帖贴著载載刊发發作]|[侵][权權]?.{0,6}[删刪除]|[授权權].{0,12}[转轉翻发發刊首]|同意.{0,6}[转轉]|[词詞曲唱]\s*[:：]|[首刊]发?[發]?于|[刊载載]于|供稿|投稿|[来來]稿|[来來]信|客座|特[约約邀]|口述|via\s*@|[电電]\s*[（(]|整理自|[网網][络絡路]|[编編出]自|整理|写的|寫的|不[详詳]|佚名|歸原作|归原作|(?:编译|編譯|翻译|翻譯|机翻|機翻)\s?[:：]|原[文作帖].{0,2}[版著]|^[\s[【(（]{0,2}(?:[转轉]|[转轉][载載贴貼帖发發]|搬[运運]|摘抄|[网網]文|翻[译譯])[\]】)）\s]|^(?:[转轉][载載]|翻[译譯]|搬[运運])\S{0,24}\d{4}-|[群网網书書]友|[读讀]者.{0,2}[分投来來]|^\s*[—–]{1,3}\s?[\u4e00-\u9fff·]{2,8}(?:《|\s*$)|[贴貼搬抄][出过過在到]|[录錄][音像]|[审審][阅閱定核校]|失[联聯]|[联聯][系络繫絡]|提供|惠[寄赐賜]|所[有作写寫撰著]|感[谢謝]|[嘉来來][宾賓]|受[访訪]|[荐薦推]人|[主演]?[讲講][人者]|[作著][\s　].{0,16}[译譯]$|公[开開]|本文作者|作者\s?(?:[系為为是]|[:：].{2,10}[(（])|^[^a-z\d\u4e00-\u9fff]{0,4}(?:via|h\/t|source\s?[:：]|from\s?[:：]|originally|re-?posted|cross-?posted|translated from)/i
/** A by-line is short and no sentence; below the text only what looks like one is reported. */
const MAX_BY_LINE = 80
const sentenceEnd = /[。！？!?…]/u
const byLineBelow =
  /^《[^《》]{2,16}》$|^[\s（(【[—–-]{0,3}(?:文|作者|撰文|[译譯]|翻[译譯]|分[类類])\s?[/／|｜丨︱:：]|[著撰译譯]$|^[〔［[【（(][\u4e00-\u9fff]{1,4}[〕］\]】）)][\u4e00-\u9fff]{2}/u
const MAX_LINE = 200
/** A line as short as this at the edge of the text may say whose it is in words that no list has. */
const MAX_EDGE_LINE = 60
const MAX_EDGE_LINES = 16
/** 林语桥，1950 年生, （林语桥 译）: a line below the text that begins with a name tells who that is. */
const nameFirst = /^[（(【]?[\u4e00-\u9fff]{2,3}(?:[，,（(\s]|$)|^作者[\u4e00-\u9fff]{2,3}[，,（(]/u
const edgeWords = /[自源載载刊编編译譯摘转轉录錄授投稿词詞图圖者述题題]|[/／|｜丨:：]|\bby\b/i
const MAX_NOTICE = 600
const MAX_SHORT = 160

/** Signals in words: notices, marks of official documents, visible AI labels. */
export function textSignals(page: Page): Found[] {
  const { blocks, placeOf } = page.layout
  const near: Found[] = []
  const far: Found[] = []
  const articles: Found[] = []
  const provenance: Found[] = []
  const edges: Found[] = []
  const byLines: Found[] = []
  for (const [index, block] of blocks.entries()) {
    const marks = documentMarks(block)
    const place = placeOf(index)
    const words = wordsFor(place, block.text)
    const isOwn = !isHeadline(block)
    const isProse = isOwn && words.test(block.text)
    const isAigc = isOwn && block.text.length <= MAX_SHORT && aigcWords.test(block.text)
    const { element } = block
    const [data] = aigcData.exec(block.text) ?? []
    if (data) near.push({ kind: 'aigc', name: 'AIGC', value: data, quote: data, element, place })
    const isLine = isOwn && block.text.length <= MAX_LINE
    const isTold = isLine && provenanceWords.test(block.text)
    if (isTold || (isLine && isEdgeLine(block, place))) {
      const line = { name: '', value: block.text.trim(), quote: block.text.trim(), element, place }
      ;(isTold ? provenance : edges).push({ kind: 'provenance', ...line })
    }
    if (isOwn && isByLine(block, place)) {
      const line = block.text.trim()
      const pieces = byLines.length < MAX_BY_LINES ? piecesOf(page.outline, element) : []
      for (const value of [line, ...pieces].filter(isShortLine)) {
        byLines.push({ kind: 'byline', name: '', value, quote: line, element, place })
      }
    }
    if (!isProse && !isAigc && marks.length === 0) continue
    for (const { name, value } of place.region === 'article' ? marks : []) {
      const found: Found = { kind: 'document', name, value, quote: block.text, element, place }
      if (name === 'article') articles.push(found)
      else near.push(found)
    }
    if (isAigc && place.position !== 'body') {
      near.push({
        kind: 'aigc',
        name: 'notice',
        value: block.text,
        quote: block.text,
        element,
        place,
      })
    }
    if (isProse)
      (place.position === 'body' ? far : near).push(
        ...prose(block, place, page.subjects.ofBlock(element)),
      )
  }
  // The first three numbered articles show the form as well as three hundred.
  return [
    ...near,
    ...articles.slice(0, 3),
    ...far,
    ...provenance,
    ...edges.slice(0, MAX_EDGE_LINES),
    ...byLines.slice(0, MAX_BY_LINES),
  ]
}

const MAX_BY_LINES = 20

function isEdgeLine({ text }: TextBlock, { region, position }: Place): boolean {
  if (region !== 'article' || position === 'body' || text.length > MAX_EDGE_LINE * 2) return false
  const line = text.trim()
  if (line.length > MAX_EDGE_LINE) return false
  if (position === 'end' && nameFirst.test(line)) return true
  return edgeWords.test(line) && !sentenceEnd.test(line)
}

/** A short line above the text, or one below it that says who made it. */
function isByLine({ text }: TextBlock, { region, position }: Place): boolean {
  if (region !== 'article' || position === 'body' || text.length > MAX_BY_LINE * 2) return false
  const line = text.trim()
  return isShortLine(line) && (position === 'start' || byLineBelow.test(line))
}

function isShortLine(line: string): boolean {
  return line.length >= 2 && line.length <= MAX_BY_LINE && !sentenceEnd.test(line)
}

/** An item of a list that is nothing but a link names another page. */
function isHeadline({ inList, chrome, text, linkLength }: TextBlock): boolean {
  return inList && chrome !== 'footer' && linkLength > 0 && linkLength >= text.trim().length
}

/** A short paragraph in the middle of a text may be nothing but a notice. */
function wordsFor({ position }: Place, text: string): RegExp {
  return position === 'body' && text.length > MAX_SHORT ? strongWords : rightsWords
}

function prose({ text, element }: TextBlock, place: Place, subject: Found['subject']): Found[] {
  const whole = text.trim()
  const words = wordsFor(place, text)
  const parts = whole.length <= MAX_NOTICE ? [whole] : whole.split(/(?<=[。！？!?；;\n])/)
  return parts
    .filter((part) => words.test(part))
    .slice(0, 10)
    .map((part) => part.slice(0, MAX_NOTICE))
    .map((part) => ({
      kind: 'prose',
      name: '',
      value: part,
      quote: part,
      element,
      place,
      ...(subject && { subject }),
    }))
}

type Mark = { name: string; value: string }

/** 发文字号, order numbers and case numbers: 国办发〔2025〕99号, 第701号令, (2019)京01民终1号. */
const documentNumber =
  /^[〔[［（(﹝【]\s?(?:19|20)\d\d\s?[〕\]］）)﹞】]\s?(?:第\s?)?\d{1,5}\s?号$|[\u4e00-\u9fff]{1,14}\s?[〔[［（(﹝【]\s?(?:19|20)\d\d\s?[〕\]］）)﹞】]\s?(?:第\s?)?\d{1,5}\s?号|(?:令|公告|通告)?(?:(?:19|20)\d\d\s?年)?\s?第\s?\d{1,5}\s?号(?:令)?|[（(](?:19|20)\d\d[）)][\u4e00-\u9fff]{1,4}\d{0,6}[\u4e00-\u9fff]{1,8}\d{1,6}号/
const enacted =
  /^[（(].{0,120}(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日.{0,80}(通过|公布|发布|批准|修正|修订|施行)|^(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日[^。，,]{2,60}(?:通过|公布|发布|批准|修正|修订)$|^[^。]{4,60}(?:会议|大会|委员会)\s?于?(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日[^。，,]{0,12}(?:通过|修订|修正|批准)(?:$|[，,][^。]{0,40}(?:施行|实施|公布)。?$)|^[^。，,]{4,60}(?:审议|讨论|表决)通过[，,][^。]{0,24}(?:施行|实施|公布)|^《[^》]{2,60}》[^。]{2,60}(?:通过|批准|同意)[，,]\s?现(?:予|将)?[^。]{0,6}(?:公布|发布)/
/** A document's own title where it stands in the text: some organ about something. */
const documentTitle =
  /^[\u4e00-\u9fff、（）()\s]{2,40}关于[^。；;]{2,80}(?:通知|通告|公告|决定|意见|批复|命令|通报|办法|规定|决议|函)$/
const publicMark =
  /^[（(]?\s*(此件|本件)(主动|依申请)?公开(发布)?|^信息公开选项[：:]|^公开(方式|属性)[：:]/
const dateline =
  /^.{0,20}\d{1,2}月\d{1,2}日(?:电|讯|訊|電)|^.{0,30}[（(](?:[\u4e00-\u9fff]{0,10})(?:记者|記者|通讯员)/
const secrecy =
  /(绝密|絕密|机密|機密|秘密)\s?[★☆]|内部(资料|文件|材料)[\s,，。·]{0,3}(注意保存|严禁外传|不得外传)/
const articleNumber = /^第[一二三四五六七八九十百千零〇]{1,6}条[\s　]/
const chineseDate =
  /^(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日$|^[二一][〇○零九]..年.{1,3}月.{1,3}日$/
const organEnd =
  /^[\u4e00-\u9fff\s、]{2,60}(部|委|会|局|厅|署|院|行|府|办公室|总局|法院|检察院|委员会|大会|国务院|税务局|海关|府办|政府办|支队|总队|大队|管理处|令)$|^(?!.*关于)[\u4e00-\u9fff\s]{4,40}(?:委员会|人民政府)公告$/
/** Who signs a judgment: 审判长 何某. */
const judge =
  /^(?:代理|人民)?\s?(?:审\s?判\s?[长員员]|陪\s?审\s?员|书\s?记\s?员|法官助理)[\s:：]{0,10}[\u4e00-\u9fff某×*·\s]{2,10}$/

const none: readonly Mark[] = []

function documentMarks(block: TextBlock): readonly Mark[] {
  const text = block.text.trim()
  if (text.length > 400 || text.length < 4) {
    return articleNumber.test(text) ? [article(text)] : none
  }
  const marks: Mark[] = []
  const short = text.length <= MAX_SHORT
  const number = short && /[号號]/.test(text) ? documentNumber.exec(text) : null
  // A number that is the whole line is the document's own; inside a sentence it cites another.
  if (number && text.length - number[0].length <= 24)
    marks.push({ name: 'number', value: number[0] })
  if (enacted.test(text)) marks.push({ name: 'enacted', value: text })
  if (short && documentTitle.test(text)) marks.push({ name: 'title', value: text })
  if (short && publicMark.test(text)) marks.push({ name: 'public', value: text })
  if (/[电電讯訊者员員]/.test(text) && dateline.test(text))
    marks.push({ name: 'dateline', value: text.slice(0, 60) })
  if (secrecy.test(text)) marks.push({ name: 'secrecy', value: text.slice(0, MAX_SHORT) })
  if (articleNumber.test(text)) marks.push(article(text))
  if (short && chineseDate.test(text)) marks.push({ name: 'date', value: text })
  if (short && judge.test(text)) marks.push({ name: 'judge', value: text })
  if (short && block.linkLength === 0 && organEnd.test(text)) {
    marks.push({ name: 'issuer', value: text })
  }
  return marks
}

function article(text: string): Mark {
  return { name: 'article', value: text.slice(0, 20) }
}
