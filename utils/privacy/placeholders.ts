import { rules, type PersonalKind, type RuleId } from './kinds'

/** What stands in the place of something personal, in the language of the texts. */
const placeholders: Record<PersonalKind, string> = {
  'identity-card': '〔身份证号〕',
  mobile: '〔手机号〕',
  landline: '〔电话号〕',
  'bank-card': '〔银行卡号〕',
  passport: '〔护照号〕',
  permit: '〔通行证号〕',
  'taiwan-id': '〔台湾身份证号〕',
  'hong-kong-id': '〔香港身份证号〕',
  plate: '〔车牌号〕',
  'e-mail': '〔邮箱〕',
  wechat: '〔微信号〕',
  qq: '〔QQ号〕',
  'ip-address': '〔IP地址〕',
  'mac-address': '〔MAC地址〕',
  'home-address': '〔住址〕',
  name: '〔姓名〕',
}

export function placeholderOf(rule: RuleId): string {
  return placeholders[rules[rule].kind]
}
