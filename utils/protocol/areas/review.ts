import { z } from 'zod'
import { sha256, uuid } from '@/utils/clip/primitives'
import { admin, bytes, contract, FILE_MS, json, staff } from '../contract'
import { SCAN_BODY_TYPE, scansAnswer, scansRequest } from '../schemas/scans'
import * as schemas from '../schemas/review'

/** Review: the queue, a clip with its evidence, decisions, scans of permissions, rules. */

const clipPath = z.object({ contributor: uuid, clip: uuid })

export const reviewQueue = contract({
  method: 'GET',
  path: '/v1/review',
  who: staff,
  summary: 'Clips that wait for this reviewer, oldest first',
  query: schemas.reviewQuery,
  answers: { 200: json('A page of the queue', schemas.reviewAnswer) },
})

export const reviewCounts = contract({
  method: 'GET',
  path: '/v1/review/counts',
  who: staff,
  summary: 'How many clips wait for this reviewer, and by what they differ',
  query: schemas.reviewCountsQuery,
  answers: { 200: json('The counts', schemas.reviewCounts) },
})

export const reviewClip = contract({
  method: 'GET',
  path: '/v1/review/clips/{contributor}/{clip}',
  who: staff,
  summary: 'One clip with evidence, context, decisions so far and duplicates',
  parameters: clipPath,
  query: schemas.reviewClipQuery,
  answers: { 200: json('The clip', schemas.reviewClip) },
})

export const nearDuplicates = contract({
  method: 'GET',
  path: '/v1/review/clips/{contributor}/{clip}/near-duplicates',
  who: staff,
  summary: 'Live clips of anybody that share most of their text with this one',
  parameters: clipPath,
  query: schemas.nearDuplicatesQuery,
  answers: { 200: json('The most similar first', schemas.nearDuplicatesAnswer) },
})

export const decide = contract({
  method: 'POST',
  path: '/v1/review/decisions',
  who: staff,
  summary: 'Accept, return or reject clips; says of each what came of it',
  body: schemas.decisionRequest,
  answers: { 200: json('Outcomes', schemas.decisionAnswer) },
})

export const askForScans = contract({
  method: 'POST',
  path: '/v1/review/scans',
  who: staff,
  summary: 'Ask a contributor to show the scans that a waiting clip’s statement names',
  body: scansRequest,
  answers: { 200: json('What is asked', scansAnswer) },
  problems: ['not-found'],
})

export const scans = contract({
  method: 'GET',
  path: '/v1/review/scans/{contributor}/{clip}',
  who: staff,
  summary: 'What was asked for of a clip, and what came of it',
  parameters: clipPath,
  answers: { 200: json('The scans', scansAnswer) },
})

export const scanFile = contract({
  method: 'GET',
  path: '/v1/review/scans/{contributor}/{clip}/{sha256}',
  who: staff,
  summary: 'The file itself, while its clip waits for review',
  parameters: clipPath.extend({ sha256 }),
  answers: { 200: bytes('The file', SCAN_BODY_TYPE) },
  within: FILE_MS,
})

export const reviewRules = contract({
  method: 'GET',
  path: '/v1/review/rules',
  who: staff,
  summary: 'How many people decide, and which contributors are trusted by which rule',
  answers: { 200: json('The rules as they are now', schemas.reviewRules) },
})

export const setReviewers = contract({
  method: 'POST',
  path: '/v1/review/rules',
  who: admin,
  summary: 'Set how many people have to say the same of a clip',
  body: schemas.reviewerNumbers,
  answers: { 200: json('The rules as they are now', schemas.reviewRules) },
})

export const addTrustRule = contract({
  method: 'POST',
  path: '/v1/review/trust-rules',
  who: admin,
  summary: 'Let clips of contributors with a good record be accepted as they arrive',
  body: schemas.trustRule,
  answers: { 200: json('The rules as they are now', schemas.reviewRules) },
  problems: ['rule-conflict'],
})

export const endTrustRule = contract({
  method: 'POST',
  path: '/v1/review/trust-rules/endings',
  who: admin,
  summary: 'End a rule; what it accepted stays accepted',
  body: schemas.trustRuleEnding,
  answers: { 200: json('The rules as they are now', schemas.reviewRules) },
  problems: ['not-found'],
})
