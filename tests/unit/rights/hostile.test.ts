import { expect, test } from 'vitest'
import { foldRights } from '@/utils/rights/fold'
import { readLicenceSentence } from '@/utils/rights/licence-sentence'
import { licenceMentions, licencesInText } from '@/utils/rights/licences'
import { readNotice } from '@/utils/rights/prose'
import { readByLine } from '@/utils/rights/terms/by-line'

/** Words with which patterns begin, or which they repeat: a hostile page is made of one of them. */
const units =
  'without |prior |express |obtain|not |no |may not be |copy |reproduction |use |train AI |copyright |未经|未经授权|不得|转载|本文|版权|授权|除|除特别声明|CC BY |署名-|知识共享|法院|据|为什么|“|“转载|《|(|的|本站|文章|内容|采用|许可|by-|4.0 |；|a| |公有领域|如有侵权|请|商业转载|used for |AI |该|图片|https://a.|训练|any |permission |请勿|对外|在条件下，|允许复制|本文档| / |CC0 |记者 |〔唐〕李白|著 '.split(
    '|',
  )
const readers: [string, (text: string) => unknown][] = [
  ['readNotice', readNotice],
  ['readLicenceSentence', (text) => readLicenceSentence(`CC BY 4.0${text}`)],
  ['licencesInText', licencesInText],
  ['readByLine', readByLine],
  ['licenceMentions', (text) => licenceMentions(foldRights(text))],
]
const LENGTHS = [1000, 8000]
/** A pattern that is cubic in such a text takes minutes; a busy machine makes none of these take this long. */
const MOST_MILLISECONDS = 3000

test.each(readers)('%s ends soon on hostile paragraphs', (_name, read) => {
  const slow = units.flatMap((unit) =>
    LENGTHS.flatMap((length) => {
      const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
      const start = performance.now()
      read(text)
      const time = performance.now() - start
      return time > MOST_MILLISECONDS ? [`${unit} × ${String(length)}: ${time.toFixed(0)} ms`] : []
    }),
  )
  expect(slow).toEqual([])
})
