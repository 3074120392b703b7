import { z } from 'zod'
import { sha256, uuid } from '@/utils/clip/primitives'
import { admin, bytes, contract, FILE_MS, json, staff } from '../contract'
import { ORIGINAL_MEDIA_TYPE, originalsAnswer, originalsRequest } from '../original-calls'
import * as calls from '../review-calls'

/** Review: the queue, a clip with its evidence, decisions, originals of permissions, rules. */

const clipPath = z.object({ contributor: uuid, clip: uuid })

export const reviewQueue = contract({
  method: 'GET',
  path: '/v1/review',
  who: staff,
  summary: 'Clips that wait for this reviewer, oldest first',
  query: calls.reviewQuery,
  answers: { 200: json('A page of the queue', calls.reviewAnswer) },
})

export const reviewCounts = contract({
  method: 'GET',
  path: '/v1/review/counts',
  who: staff,
  summary: 'How many clips wait for this reviewer, and by what they differ',
  query: calls.reviewCountsQuery,
  answers: { 200: json('The counts', calls.reviewCounts) },
})

export const reviewClip = contract({
  method: 'GET',
  path: '/v1/review/clips/{contributor}/{clip}',
  who: staff,
  summary: 'One clip with evidence, context, decisions so far and duplicates',
  parameters: clipPath,
  query: calls.reviewClipQuery,
  answers: { 200: json('The clip', calls.reviewClip) },
})

export const nearDuplicates = contract({
  method: 'GET',
  path: '/v1/review/clips/{contributor}/{clip}/near-duplicates',
  who: staff,
  summary: 'Live clips of anybody that share most of their text with this one',
  parameters: clipPath,
  query: calls.nearDuplicatesQuery,
  answers: { 200: json('The most alike first', calls.nearDuplicatesAnswer) },
})

export const decide = contract({
  method: 'POST',
  path: '/v1/review/decisions',
  who: staff,
  summary: 'Accept, return or reject clips; says of each what came of it',
  body: calls.decisionRequest,
  answers: { 200: json('Outcomes', calls.decisionAnswer) },
})

export const askOriginals = contract({
  method: 'POST',
  path: '/v1/review/originals',
  who: staff,
  summary: 'Ask a contributor to show the scans that a waiting clip’s statement names',
  body: originalsRequest,
  answers: { 200: json('What is asked', originalsAnswer) },
  problems: ['not-found'],
})

export const originals = contract({
  method: 'GET',
  path: '/v1/review/originals/{contributor}/{clip}',
  who: staff,
  summary: 'What was asked for of a clip, and what came of it',
  parameters: clipPath,
  answers: { 200: json('The scans', originalsAnswer) },
})

export const originalFile = contract({
  method: 'GET',
  path: '/v1/review/originals/{contributor}/{clip}/{sha256}',
  who: staff,
  summary: 'The file itself, while its clip waits for review',
  parameters: clipPath.extend({ sha256 }),
  answers: { 200: bytes('The file', ORIGINAL_MEDIA_TYPE) },
  within: FILE_MS,
})

export const reviewRules = contract({
  method: 'GET',
  path: '/v1/review/rules',
  who: staff,
  summary: 'How many people decide, and which contributors are trusted by which rule',
  answers: { 200: json('The rules as they are now', calls.reviewRules) },
})

export const setReviewers = contract({
  method: 'POST',
  path: '/v1/review/rules',
  who: admin,
  summary: 'Set how many people have to say the same of a clip',
  body: calls.reviewerNumbers,
  answers: { 200: json('The rules as they are now', calls.reviewRules) },
})

export const addTrustRule = contract({
  method: 'POST',
  path: '/v1/review/trust-rules',
  who: admin,
  summary: 'Let clips of contributors with a good record be accepted as they arrive',
  body: calls.trustRule,
  answers: { 200: json('The rules as they are now', calls.reviewRules) },
  problems: ['rule-conflict'],
})

export const endTrustRule = contract({
  method: 'POST',
  path: '/v1/review/trust-rules/endings',
  who: admin,
  summary: 'End a rule; what it accepted stays accepted',
  body: calls.trustRuleEnding,
  answers: { 200: json('The rules as they are now', calls.reviewRules) },
  problems: ['not-found'],
})
