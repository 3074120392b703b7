/**
 * Marks of secrecy as documents carry them: level, star, and perhaps a term (保密法实施条例). A text
 * that only speaks of such marks quotes them or names no star.
 */
const marks = [
  /(?<![“"「『‘〈《])(?:绝\s?密|絕\s?密|机\s?密|機\s?密|秘\s?密)\s?[★☆✩✭](?:\s?\d{1,2}\s?年|长期|長期)?(?![”"」』’〉》])/u,
  /内部(?:资料|文件|材料|刊物)\s?[,，。·、：:—\-\s（(]{0,3}(?:请)?(?:注意保存|严禁外传|不得外传|禁止外传|注意保密)/u,
  /內部(?:資料|文件|材料|刊物)\s?[,，。·、：:—\-\s（(]{0,3}(?:請)?(?:注意保存|嚴禁外傳|不得外傳|禁止外傳|注意保密)/u,
]

/** The mark of secrecy that `text` carries, if any. */
export function findSecrecyMark(text: string): string | undefined {
  for (const mark of marks) {
    const found = mark.exec(text)
    if (found) return found[0]
  }
  return undefined
}
