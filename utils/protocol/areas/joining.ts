import * as schemas from '../schemas/joining'
import { contract, enrolled, json, newKey } from '../contract'

/** Enrolling keys, and the consents that a contributor gives. */

export const enrol = contract({
  method: 'POST',
  path: '/v1/contributors',
  who: newKey,
  summary: 'Enrol a new contributor with an invite',
  body: schemas.enrolment,
  answers: {
    201: json('Enrolled', schemas.enrolmentAnswer),
    200: json('Enrolled before with this invite', schemas.enrolmentAnswer),
  },
  problems: ['invite-invalid', 'consent-invalid', 'consent-outdated', 'too-many-requests'],
})

export const me = contract({
  method: 'GET',
  path: '/v1/contributors/me',
  who: enrolled,
  summary: 'Who this key belongs to, with its keys and consents',
  answers: { 200: json('The contributor', schemas.contributorAnswer) },
})

export const makeJoinCode = contract({
  method: 'POST',
  path: '/v1/join-codes',
  who: enrolled,
  summary: 'Ask for a one-time code with which a further device can join',
  body: schemas.joinCodeRequest,
  answers: { 201: json('The code', schemas.joinCodeAnswer) },
})

export const addKey = contract({
  method: 'POST',
  path: '/v1/contributors/keys',
  who: newKey,
  summary: 'Add the key of a further device by a join code',
  body: schemas.keyAddition,
  answers: {
    201: json('The key was added', schemas.enrolmentAnswer),
    200: json('It was added before', schemas.enrolmentAnswer),
  },
  problems: ['code-invalid', 'consent-invalid', 'consent-outdated', 'too-many-requests'],
})

/** For a lost browser profile. */
export const recover = contract({
  method: 'POST',
  path: '/v1/contributors/recovery',
  who: newKey,
  summary: 'Come back with the recovery code; all keys before are revoked',
  body: schemas.recovery,
  answers: {
    201: json('The new key counts', schemas.enrolmentAnswer),
    200: json('It was recovered before', schemas.enrolmentAnswer),
  },
  problems: ['code-invalid', 'consent-invalid', 'consent-outdated', 'too-many-requests'],
})

/** For a device that was lost or sold. */
export const revokeKey = contract({
  method: 'POST',
  path: '/v1/contributors/keys/revocations',
  who: enrolled,
  summary: 'Revoke one of one’s own keys',
  body: schemas.keyRevocation,
  answers: { 200: json('Revoked', schemas.keyRevocationAnswer) },
  problems: ['not-found'],
})

export const giveConsent = contract({
  method: 'POST',
  path: '/v1/consents',
  who: enrolled,
  summary: 'Agree to the current notice, take purposes back, or give them again',
  body: schemas.consentRenewal,
  answers: { 201: json('Stored', schemas.consentAnswer) },
  problems: ['consent-invalid', 'consent-outdated'],
})

/** The name by which later releases credit the contributor. */
export const setPublicName = contract({
  method: 'POST',
  path: '/v1/public-name',
  who: enrolled,
  summary: 'Agree to be credited under a public name, or take that back',
  body: schemas.publicNameRequest,
  answers: { 201: json('Stored', schemas.consentAnswer) },
  problems: ['consent-invalid', 'consent-outdated'],
})
