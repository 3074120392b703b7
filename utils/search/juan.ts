const DIGITS = '〇一二三四五六七八九'
const WRITTEN_FOR: Readonly<Record<string, string>> = {
  零: '〇',
  '○': '〇',
  元: '一',
  兩: '二',
  两: '二',
  廿: '二十',
  卅: '三十',
}
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const PARTS = '上中下'

const NUMERAL = /\d{1,6}|[〇零○元一二兩两三四五六七八九十百千廿卅]{1,8}/u

/**
 * The place of a juan or chapter among those of its work; `Infinity` where its name tells none. Pure.
 *
 * @example `卷十二` is 12, `學而第一` is 1, `卷三下` stands between 3 and 4, `卷上` before `卷下`
 */
export function juanOrder(name: string): number {
  const numeral = NUMERAL.exec(name)?.[0]
  const part = (PARTS.indexOf(name.at(-1) ?? ' ') + 1) / 10
  if (numeral !== undefined) return readNumeral(numeral) + part
  return part === 0 ? Infinity : part
}

function readNumeral(numeral: string): number {
  if (/^\d/.test(numeral)) return Number(numeral)
  const signs = Array.from(numeral).flatMap((sign) => Array.from(WRITTEN_FOR[sign] ?? sign))
  // 一二〇: a digit for each place.
  if (!signs.some((sign) => sign in UNITS)) {
    return signs.reduce((total, sign) => total * 10 + DIGITS.indexOf(sign), 0)
  }
  let total = 0
  let digit: number | undefined
  for (const sign of signs) {
    const unit = UNITS[sign]
    if (unit === undefined) digit = DIGITS.indexOf(sign)
    else {
      total += (digit === undefined || digit === 0 ? 1 : digit) * unit
      digit = undefined
    }
  }
  return total + (digit ?? 0)
}
