/** Pairs of real passages, and whether a reviewer would want to see one beside the other. */
export interface Pair {
  name: string
  one: string
  other: string
  isNear: boolean
  /** That the shorter one stands in the other whole. */
  isContained?: boolean
}

const chuShiBiao =
  '先帝創業未半，而中道崩殂。今天下三分，益州疲弊，此誠危急存亡之秋也。然侍衛之臣不懈於內，忠志之士忘身於外者，蓋追先帝之殊遇，欲報之於陛下也。誠宜開張聖聽，以光先帝遺德，恢弘志士之氣；不宜妄自菲薄，引喻失義，以塞忠諫之路也。'
const bareChuShiBiao = chuShiBiao.replaceAll(/[，。；]/g, '')
const simpleChuShiBiao =
  '先帝创业未半而中道崩殂，今天下三分，益州疲弊，此诚危急存亡之秋也。然侍卫之臣不懈于内，忠志之士忘身于外者，盖追先帝之殊遇，欲报之于陛下也。诚宜开张圣听，以光先帝遗德，恢弘志士之气，不宜妄自菲薄，引喻失义，以塞忠谏之路也。'
const laterChuShiBiao =
  '先帝慮漢賊不兩立，王業不偏安，故託臣以討賊也。以先帝之明，量臣之才，故知臣伐賊，才弱敵強也。然不伐賊，王業亦亡。惟坐而待亡，孰與伐之？是故託臣而弗疑也。臣受命之日，寢不安席，食不甘味。思惟北征，宜先入南。故五月渡瀘，深入不毛，并日而食。'
const article5 =
  '本法不适用于：（一）法律、法规，国家机关的决议、决定、命令和其他具有立法、行政、司法性质的文件，及其官方正式译文；（二）单纯事实消息；（三）历法、通用数表、通用表格和公式。'
const article3 =
  '本法所称的作品，是指文学、艺术和科学领域内具有独创性并能以一定形式表现的智力成果，包括：（一）文字作品；（二）口述作品；（三）音乐、戏剧、曲艺、舞蹈、杂技艺术作品；（四）美术、建筑作品；（五）摄影作品；（六）视听作品；（七）工程设计图、产品设计图、地图、示意图等图形作品和模型作品；（八）计算机软件；（九）符合作品特征的其他智力成果。'
const article5Of2010 =
  '本法不适用于：（一）法律、法规，国家机关的决议、决定、命令和其他具有立法、行政、司法性质的文件，及其官方正式译文；（二）时事新闻；（三）历法、通用数表、通用表格和公式。'
const guanju = '關關雎鳩，在河之洲。窈窕淑女，君子好逑。'
const guanjuAll = `${guanju}參差荇菜，左右流之。窈窕淑女，寤寐求之。求之不得，寤寐思服。悠哉悠哉，輾轉反側。參差荇菜，左右采之。窈窕淑女，琴瑟友之。參差荇菜，左右芼之。窈窕淑女，鍾鼓樂之。`
const taoyao =
  '桃之夭夭，灼灼其華。之子于歸，宜其室家。桃之夭夭，有蕡其實。之子于歸，宜其家室。桃之夭夭，其葉蓁蓁。之子于歸，宜其家人。'
const tcmOne =
  '桂枝湯方：桂枝三兩，芍藥三兩，甘草二兩炙，生薑三兩切，大棗十二枚擘。右五味，㕮咀三味，以水七升，微火煮取三升，去滓，適寒溫，服一升。'
const tcmOther =
  '麻黃湯方：麻黃三兩去節，桂枝二兩去皮，甘草一兩炙，杏仁七十箇去皮尖。右四味，以水九升，先煮麻黃減二升，去上沫，內諸藥，煮取二升半，去滓，溫服八合。'
const insulin =
  'MALWMRLLPLLALLALWGPDPAAAFVNQHLCGSHLVEALYLVCGERGFFYTPKTRREAEDLQVGQVELGGGPGAGSLQPLALEGSLQKRGIVEQCCTSICSLYQLENYCN'
const haemoglobin =
  'MVLSPADKTNVKAAWGKVGAHAGEYGAEALERMFLSFPTTKTYFPHFDLSHGSAQVKGHGKKVADALTNAVAHVDDMPNALSALSDLHAHKLRVDPVNFKLLSHCLLVTLAAHLPAEFTPAVHASLDKFLASVSTVLTSKYR'

export const pairs: readonly Pair[] = [
  { name: 'with and without punctuation', one: chuShiBiao, other: bareChuShiBiao, isNear: true },
  { name: 'traditional and simplified', one: chuShiBiao, other: simpleChuShiBiao, isNear: true },
  {
    name: 'a quotation and the whole',
    one: guanju,
    other: guanjuAll,
    isNear: true,
    isContained: true,
  },
  {
    name: 'a reprint with variants and a word left out',
    one: chuShiBiao,
    other: chuShiBiao.replace('疲弊', '罷敝').replace('侍衛之臣', '侍衞諸臣').replace('誠宜', ''),
    isNear: true,
  },
  {
    name: 'a statute before and after its revision',
    one: article5,
    other: article5Of2010,
    isNear: true,
  },
  {
    name: 'a short verse with one variant',
    one: guanju,
    other: guanju.replace('好逑', '好仇'),
    isNear: true,
  },
  {
    name: 'a protein with one residue changed',
    one: insulin,
    other: insulin.replace('GFFYTP', 'GFLYTP'),
    isNear: true,
  },
  { name: 'two memorials by one author', one: chuShiBiao, other: laterChuShiBiao, isNear: false },
  { name: 'two articles of one law', one: article5, other: article3, isNear: false },
  { name: 'two songs of one book', one: guanjuAll, other: taoyao, isNear: false },
  { name: 'two prescriptions in the same words', one: tcmOne, other: tcmOther, isNear: false },
  { name: 'two proteins', one: insulin, other: haemoglobin, isNear: false },
]
