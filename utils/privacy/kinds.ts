/**
 * Personal information that is looked for, and the rules that find it. A kind says what it is, and what
 * stands in its place once it is masked; a rule says why it was taken for that.
 */
export const personalKinds = [
  'identity-card',
  'mobile',
  'landline',
  'bank-card',
  'passport',
  'permit',
  'taiwan-id',
  'hong-kong-id',
  'plate',
  'e-mail',
  'wechat',
  'qq',
  'ip-address',
  'mac-address',
  'home-address',
  'name',
] as const
export type PersonalKind = (typeof personalKinds)[number]

interface Rule {
  kind: PersonalKind
  /** How likely it is personal information, from 0 to 1. */
  confidence: number
  /** Certain and harmful: it is masked or stays on the device, and nobody can say that it is not personal. */
  isCertain?: true
}

/** What found a piece of personal information, as it is named in the dictionaries and in records. */
export const rules = {
  /** 18 digits with region, date of birth and check digit. */
  'identity-card': { kind: 'identity-card', confidence: 0.99, isCertain: true },
  /** 15 digits with region and date of birth, behind a cue. */
  'identity-card-15': { kind: 'identity-card', confidence: 0.9 },
  /** Region and date, a wrong check digit, behind a cue. */
  'identity-card-misspelt': { kind: 'identity-card', confidence: 0.7 },
  mobile: { kind: 'mobile', confidence: 0.95, isCertain: true },
  /** A mobile number that is given as an office's. */
  'mobile-office': { kind: 'mobile', confidence: 0.6 },
  landline: { kind: 'landline', confidence: 0.8 },
  /** A number of Taiwan, Hong Kong or Macau. */
  'telephone-region': { kind: 'landline', confidence: 0.8 },
  'bank-card': { kind: 'bank-card', confidence: 0.97, isCertain: true },
  passport: { kind: 'passport', confidence: 0.95 },
  permit: { kind: 'permit', confidence: 0.95 },
  'taiwan-id': { kind: 'taiwan-id', confidence: 0.9 },
  'hong-kong-id': { kind: 'hong-kong-id', confidence: 0.95 },
  plate: { kind: 'plate', confidence: 0.9 },
  'e-mail': { kind: 'e-mail', confidence: 0.95 },
  wechat: { kind: 'wechat', confidence: 0.9 },
  qq: { kind: 'qq', confidence: 0.9 },
  'ip-address': { kind: 'ip-address', confidence: 0.8 },
  'mac-address': { kind: 'mac-address', confidence: 0.85 },
  'home-address': { kind: 'home-address', confidence: 0.8 },
  /** Behind a label such as 姓名. */
  'name-label': { kind: 'name', confidence: 0.85 },
  /** A natural person who is a party of a judgment. */
  'name-party': { kind: 'name', confidence: 0.9 },
  /** A patient with name, sex and age. */
  'name-patient': { kind: 'name', confidence: 0.95 },
  /** The same name once more in the same text. */
  'name-again': { kind: 'name', confidence: 0.75 },
} as const satisfies Record<string, Rule>
export type RuleId = keyof typeof rules

/** Whether a person may say that what this rule found is nobody's. */
export function mayBeDenied(rule: RuleId): boolean {
  return !('isCertain' in rules[rule])
}

export function isRuleId(id: string): id is RuleId {
  return Object.hasOwn(rules, id)
}

/** One piece of personal information in a text, in UTF-16 units. */
export interface Personal {
  rule: RuleId
  start: number
  end: number
}
