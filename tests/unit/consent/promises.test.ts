import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import notice from '@/assets/notices/2026-11.json' with { type: 'json' }
import { LEAVING_CODE_POINTS } from '@/utils/envelope/leaving-surroundings'

/**
 * What the notice promises, and the test that holds the software to it. A sentence that changes without
 * its test, and a test that goes without its sentence, fail here.
 */
const promises: [sentence: string, file: string, test: string][] = [
  [
    '它前后各至多 64 个字',
    'envelope/may-leave.test.ts',
    'is cut to what review needs, between code points; the device keeps all of it',
  ],
  [
    '离开你设备的只有你选中并确认贡献的内容',
    'envelope/may-leave.test.ts',
    'nothing but the content: no state, history, consent or members of a newer version',
  ],
  [
    '每条摘录只有一个随机的公开编号，没有你的化名，也没有你的公钥',
    'endpoint/releases/members.test.ts',
    'holds what is on the list and nothing else, whatever the clip holds',
  ],
  [
    '网络地址不与摘录一起保存',
    'endpoint/http/http.test.ts',
    'leave a log line each, of which nobody can be known',
  ],
  [
    '审核人员请你出示、而你同意发送的那一份除外，它在审核结束时即删除',
    'endpoint/review/scans.test.ts',
    'is asked for, shown, looked at, and gone once the clip is decided on',
  ],
  [
    '撤回后，正文删除；不含正文的批次清单、签名、授权记录和撤回记录作为依据保存',
    'endpoint/ledger/withdrawals.test.ts',
    'after its clip: text, salt and digest go, the signed manifest stays',
  ],
  [
    '撤回后立即删除，以后的版本不再出现',
    'endpoint/people/consents.test.ts',
    'is nowhere by default, credits once given, and is gone when taken back',
  ],
  [
    '可选的用途可以在设置里一项一项地撤回，也可以再次同意',
    'endpoint/people/consents.test.ts',
    'given, taken back and given again holds for every clip, as of now',
  ],
  [
    '工作人员定不下来或三十天内没有定的，联盟会删除这段文字',
    'endpoint/review/ask-staff.test.ts',
    'goes when they refuse it, or decided nothing in thirty days; signed hashes stay',
  ],
  [
    '以后的每个版本都会列出已撤回的编号',
    'endpoint/releases/withdrawals.test.ts',
    'takes a clip out of what is served and of later releases, which name it',
  ],
]

const words = JSON.stringify(notice)

describe('a promise of the notice', () => {
  test.each(promises)('%s', (sentence, file, name) => {
    expect(words).toContain(sentence)
    const path = join(import.meta.dirname, '..', file)
    expect(existsSync(path), file).toBe(true)
    expect(readFileSync(path, 'utf8')).toContain(name)
  })

  test('names the number that the gate cuts by', () => {
    const number = String(LEAVING_CODE_POINTS)
    expect(words).toContain(`前后各至多 ${number} 个字`)
    expect(words).toContain(`前後各至多 ${number} 個字`)
    expect(words).toContain(`up to ${number} characters on either side`)
    const privacy = readFileSync(join(import.meta.dirname, '../../../docs/privacy.md'), 'utf8')
    expect(privacy).toContain(`up to ${number} characters on`)
  })

  test('is none that nothing carries out: no time after which evidence is deleted', () => {
    expect(words).not.toMatch(/三年|three more years/)
  })
})
