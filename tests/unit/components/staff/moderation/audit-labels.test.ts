import { describe, expect, it } from 'vitest'
import { actionName, auditFacts } from '@/components/staff/moderation/audit-labels'
import { auditEntry } from '@/utils/protocol/schemas/moderation'
import { wordsIn } from '../../../fixtures/words'

const words = { ...wordsIn('zh-Hans'), number: String }

const facts = (action: string, details: Record<string, unknown>): string =>
  auditFacts(
    words,
    auditEntry.parse({
      id: crypto.randomUUID(),
      at: '2026-11-25T00:00:00.000Z',
      staff: crypto.randomUUID(),
      action,
      details,
    }),
  )

describe('an entry of the audit trail', () => {
  it('names roles, decisions and reasons in words', () => {
    expect(facts('invite', { role: 'reviewer', uses: 1 })).toBe('身份：审核员 · 可用次数：1')
    expect(facts('change-role', { from: 'contributor', to: 'admin' })).toBe(
      '原为：贡献者 · 改为：管理员',
    )
    expect(facts('decide-clip', { decision: 'reject', reason: 'unsafe' })).toBe(
      '决定：未采纳 · 理由：内容不宜收入',
    )
  })

  it('says which entry of the wanted list it was', () => {
    const content = { title: { 'zh-Hant': '《論語》全文' }, priority: 'high' }
    expect(facts('add-wanted', { revision: 1, content })).toBe('条目：《論語》全文')
  })

  it('leaves out what it has no words for, and shows what people wrote as it is', () => {
    expect(facts('rename-organisation', { from: '甲', to: '乙', more: { x: 1 } })).toBe(
      '原为：甲 · 改为：乙',
    )
    expect(facts('later', { content: { odd: true } })).toBe('')
    expect(actionName(words, 'later')).toBe('later')
  })
})
