import { parameterDecoded } from '@/utils/text/percent-decoding'
import { findPersonal } from './find-personal'
import type { Personal } from './kinds'
import { placeholderOf } from './placeholders'

/**
 * A web address with what is personal in its parameters replaced. Its path is the source, and stays;
 * parameters that hold nothing personal stay byte for byte.
 */
export function maskParameters(address: string): string {
  const start = address.search(/[?#]/)
  if (start < 0) return address
  const parameters = address.slice(start).split(/([?&#;])/)
  return address.slice(0, start) + parameters.map(maskParameter).join('')
}

function maskParameter(parameter: string): string {
  const [, name = '', value = parameter] = /^([^=]*=)(.*)$/s.exec(parameter) ?? []
  const plain = parameterDecoded(value)
  const found = findPersonal(plain).filter((each) => counts(each, name, plain))
  if (found.length === 0) return parameter
  let masked = ''
  let at = 0
  for (const { rule, start, end } of found) {
    masked += encodeURIComponent(plain.slice(at, start) + placeholderOf(rule))
    at = end
  }
  return name + masked + encodeURIComponent(plain.slice(at))
}

/** Names of parameters that number things. */
const ofThings = /(?:id|no|num|key|sn|code|ts|time|stamp|page|v|t|_)=$/i

/** A number of eleven digits that numbers an article is nobody's telephone. */
function counts({ rule, start, end }: Personal, name: string, value: string): boolean {
  if (rule !== 'mobile' && rule !== 'mobile-office') return true
  return start === 0 && end === value.length && !ofThings.test(name)
}

/** Whether an identity number stands in an address where it cannot be masked: that address stays here. */
export function hasIdentityNumber(text: string): boolean {
  return findPersonal(parameterDecoded(text)).some(({ rule }) => rule === 'identity-card')
}
