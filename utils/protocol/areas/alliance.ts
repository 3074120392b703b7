import { z } from 'zod'
import { shortText } from '@/utils/clip/primitives'
import { noticeAnswer } from '@/utils/consent/notice'
import { descriptor as descriptorAnswer, noticeQuery } from '../schemas/alliance'
import { anyone, contract, json } from '../contract'

/** What an alliance says of itself. */

export const descriptor = contract({
  method: 'GET',
  path: '/v1',
  who: anyone,
  summary: 'Who this alliance is, what it takes, its limits and its current notice',
  answers: { 200: json('The descriptor', descriptorAnswer) },
})

/** Old versions and earlier wordings stay readable, since consents name them. */
export const notice = contract({
  method: 'GET',
  path: '/v1/notices/{version}',
  who: anyone,
  summary:
    'A notice in all languages in its newest words, with the digest that consents name; with `digest`, in the words of that digest',
  parameters: z.object({ version: shortText(40) }),
  query: noticeQuery,
  answers: { 200: json('The notice', noticeAnswer) },
})
