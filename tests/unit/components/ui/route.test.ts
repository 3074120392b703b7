import { expect, test } from 'vitest'
import { allianceSections, hashOf, parseRoute } from '@/components/ui/route'
import type { Route } from '@/components/ui/route'

const routes: Route[] = [
  { page: 'clips', id: null },
  { page: 'clips', id: '01a20b53-403a-7713-9f72-d1a98de27db2' },
  { page: 'batches', id: null },
  { page: 'batches', id: '01a20b53-403a-7713-9f72-d1a98de27db2' },
  { page: 'settings' },
  { page: 'releases', id: null },
  { page: 'releases', id: 'export' },
  { page: 'releases', id: '3' },
  { page: 'releases', id: '3', view: 'sample' },
  { page: 'releases', id: '3', view: 'chain' },
  { page: 'wanted' },
  { page: 'review', id: null },
  { page: 'review', id: 'rules' },
  { page: 'insights' },
  ...allianceSections.map((section): Route => ({ page: 'alliance', section })),
  { page: 'welcome' },
  { page: 'join', link: '', way: 'invite' },
  { page: 'join', link: 'https://alliance.example/join#7ZK4-A?b=c&d', way: 'invite' },
  { page: 'join', link: '', way: 'device' },
  { page: 'join', link: '', way: 'recovery' },
  { page: 'renew' },
  { page: 'consent', id: '01a20b53-403a-7713-9f72-d1a98de27db2' },
  { page: 'withdrawal', id: '01a20b53-403a-7713-9f72-d1a98de27db2' },
]

test.each(routes)('%o survives its hash', (route) => {
  expect(parseRoute(hashOf(route))).toEqual(route)
})

test.each(['', '#', '#/', '#/nowhere', '#/nowhere/7', '#clips', '#/%', '#/clips/'])(
  '%j leads to clips',
  (hash) => {
    expect(parseRoute(hash)).toEqual({ page: 'clips', id: null })
  },
)

test('keeps an id that is no valid escape', () => {
  expect(parseRoute('#/clips/%')).toEqual({ page: 'clips', id: '%' })
})
