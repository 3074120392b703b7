import { describe, expect, it } from 'vitest'
import { languages } from '@/utils/consent/notice'
import { dictionaries } from '@/utils/language/translate'
import { bases, statedBases } from '@/utils/rights/bases'

describe('every rule that can decide has its sentence', () => {
  it.each([...bases, ...statedBases])('%s', (basis) => {
    for (const language of languages) {
      expect(Object.keys(dictionaries[language])).toContain(`rights.${basis}`)
    }
  })
})
