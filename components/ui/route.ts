import { percentDecoded } from '@/utils/text/percent-decoding'
import { useSyncExternalStore } from 'react'

/** Where in the workbench somebody is. The address after `#` says it, so links and “back” work. */
export type Route =
  | { page: 'clips'; id: string | null }
  | { page: 'batches'; id: string | null }
  /** What somebody sees who just installed the extension. */
  | { page: 'welcome' }
  /** What the alliance asks for. */
  | { page: 'wanted' }
  | { page: 'settings' }
  | { page: 'join'; link: string; way: JoinWay }
  /** Agreeing to a newer notice. */
  | { page: 'renew' }
  /** One consent record, to read or print. */
  | { page: 'consent'; id: string }
  /** One withdrawal, with the proof that it arrived. */
  | { page: 'withdrawal'; id: string }
  /** For staff: what waits for a decision; `id` names one clip. */
  | { page: 'review'; id: string | null }
  /** For staff: releases, or one of them, or what is done with it. */
  | { page: 'releases'; id: string | null; view?: ReleaseView }
  | { page: 'insights' }
  /** For staff: members, invites, what is wanted, moderation. */
  | { page: 'alliance'; section: AllianceSection }

/** Judging a release's samples, and reading its chain of rights. */
export const releaseViews = ['sample', 'technical', 'chain'] as const
export type ReleaseView = (typeof releaseViews)[number]

/** What staff look after, in the order of its menu. */
export const allianceSections = [
  'wanted',
  'organisations',
  'invites',
  'contributors',
  'takedowns',
  'sources',
  'audit',
] as const
export type AllianceSection = (typeof allianceSections)[number]

/** By an invite, by a code from another device, or by the recovery code. */
export const joinWays = ['invite', 'device', 'recovery'] as const
export type JoinWay = (typeof joinWays)[number]

/** Reads a hash such as `#/clips/<id>`. Anything unknown is the list of clips. Pure. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2)
  const [page = '', part = '', more = ''] = path.replace(/^\//, '').split('/')
  const id = part === '' ? null : percentDecoded(part)
  switch (page) {
    case 'batches':
    case 'review':
      return { page, id }
    case 'releases': {
      const view = releaseViews.find((known) => known === more)
      return view && id !== null ? { page, id, view } : { page, id }
    }
    case 'insights':
    case 'wanted':
    case 'welcome':
      return { page }
    case 'alliance':
      return {
        page,
        section: allianceSections.find((known) => known === part) ?? allianceSections[0],
      }
    case 'settings':
    case 'renew':
      return { page }
    case 'join':
      return {
        page,
        link: new URLSearchParams(query).get('link') ?? '',
        way: joinWays.find((way) => way === part) ?? 'invite',
      }
    case 'consents':
      return id === null ? { page: 'settings' } : { page: 'consent', id }
    case 'withdrawals':
      return id === null ? { page: 'batches', id } : { page: 'withdrawal', id }
    default:
      return { page: 'clips', id: page === 'clips' ? id : null }
  }
}

/** The hash of a route: the inverse of `parseRoute`. Pure. */
export function hashOf(route: Route): string {
  switch (route.page) {
    case 'clips':
    case 'batches':
    case 'review':
    case 'releases':
      return ['#', route.page, route.id, 'view' in route ? route.view : null]
        .filter((part) => part !== null && part !== undefined)
        .map((part, at) => (at < 2 ? part : encodeURIComponent(part)))
        .join('/')
    case 'settings':
    case 'renew':
    case 'insights':
    case 'wanted':
    case 'welcome':
      return `#/${route.page}`
    case 'alliance':
      return `#/alliance/${route.section}`
    case 'join': {
      const path = route.way === 'invite' ? '#/join' : `#/join/${route.way}`
      return route.link === '' ? path : `${path}?link=${encodeURIComponent(route.link)}`
    }
    case 'consent':
      return `#/consents/${encodeURIComponent(route.id)}`
    case 'withdrawal':
      return `#/withdrawals/${encodeURIComponent(route.id)}`
  }
}

/** Goes somewhere; `replace` leaves no step for “back”. */
export function goTo(route: Route, options: { replace?: boolean } = {}): void {
  const hash = hashOf(route)
  if (hash === location.hash) return
  if (options.replace) {
    history.replaceState(null, '', hash)
    // `replaceState` tells nobody.
    globalThis.dispatchEvent(new HashChangeEvent('hashchange'))
  } else location.hash = hash
}

/** The hash, live. */
export function useHash(): string {
  return useSyncExternalStore(listen, () => location.hash)
}

function listen(listener: () => void): () => void {
  globalThis.addEventListener('hashchange', listener)
  return () => globalThis.removeEventListener('hashchange', listener)
}
