import type batches from '@/assets/locales/zh-Hans/batches.json'
import type card from '@/assets/locales/zh-Hans/card.json'
import type chain from '@/assets/locales/zh-Hans/chain.json'
import type clip from '@/assets/locales/zh-Hans/clip.json'
import type clips from '@/assets/locales/zh-Hans/clips.json'
import type failure from '@/assets/locales/zh-Hans/failure.json'
import type insights from '@/assets/locales/zh-Hans/insights.json'
import type joining from '@/assets/locales/zh-Hans/joining.json'
import type members from '@/assets/locales/zh-Hans/members.json'
import type moderation from '@/assets/locales/zh-Hans/moderation.json'
import type names from '@/assets/locales/zh-Hans/names.json'
import type panel from '@/assets/locales/zh-Hans/panel.json'
import type problems from '@/assets/locales/zh-Hans/problems.json'
import type releases from '@/assets/locales/zh-Hans/releases.json'
import type review from '@/assets/locales/zh-Hans/review.json'
import type rights from '@/assets/locales/zh-Hans/rights.json'
import type settings from '@/assets/locales/zh-Hans/settings.json'
import type staff from '@/assets/locales/zh-Hans/staff.json'
import type ui from '@/assets/locales/zh-Hans/ui.json'
import type wanted from '@/assets/locales/zh-Hans/wanted.json'
import type wantedStaff from '@/assets/locales/zh-Hans/wanted-staff.json'
import type withdrawing from '@/assets/locales/zh-Hans/withdrawing.json'

/** Which keys each dictionary has, by area. Types only: naming an area loads nothing. */
interface Keys {
  batches: keyof typeof batches
  card: keyof typeof card
  chain: keyof typeof chain
  clip: keyof typeof clip
  clips: keyof typeof clips
  failure: keyof typeof failure
  insights: keyof typeof insights
  joining: keyof typeof joining
  members: keyof typeof members
  moderation: keyof typeof moderation
  names: keyof typeof names
  panel: keyof typeof panel
  problems: keyof typeof problems
  releases: keyof typeof releases
  review: keyof typeof review
  rights: keyof typeof rights
  settings: keyof typeof settings
  staff: keyof typeof staff
  ui: keyof typeof ui
  wanted: keyof typeof wanted
  'wanted-staff': keyof typeof wantedStaff
  withdrawing: keyof typeof withdrawing
}

/** “history.${string}” for “history.gathered”. */
type Stem<K extends string> = K extends `${infer First}.${string}` ? `${First}.${string}` : never
type Stems = { [A in Area]: Stem<Keys[A]> }

export type Area = keyof Keys

/** The keys of one area, or of several. Keys are unique across areas. */
export type TranslationKey<A extends Area = Area> = Keys[A]

/** How the keys of an area may begin. */
export type TranslationStem<A extends Area = Area> = Stems[A]

/**
 * What fills the places of the messages that have some: their kinds by name. `wxt prepare` declares them from
 * the dictionaries.
 */
// oxlint-disable-next-line typescript/no-empty-object-type
export interface MessagePlaces {}

/** Keys of messages that are said as they stand. */
export type PlainKey<A extends Area = Area> = Exclude<TranslationKey<A>, keyof MessagePlaces>

/** Keys of messages with just these places. */
export type KeyWith<Names extends string, A extends Area = Area> = {
  [K in TranslationKey<A> & keyof MessagePlaces]: keyof MessagePlaces[K] extends Names
    ? Names extends keyof MessagePlaces[K]
      ? K
      : never
    : never
}[TranslationKey<A> & keyof MessagePlaces]

/**
 * What has to be given with a key; with one of several keys, what any of them wants. Anything, as long as
 * `wxt prepare` has declared nothing.
 * @typeParam Tag what stands for a tag; without it, a message with tags cannot be filled
 */
export type Filling<Key, Tag = never> = keyof MessagePlaces extends never
  ? [values?: Readonly<Record<string, string | number | Tag>>]
  : keyof PlacesOf<Key> extends never
    ? []
    : [values: { readonly [Name in keyof PlacesOf<Key>]: Value<PlacesOf<Key>[Name], Tag> }]

type PlacesOf<Key> = All<Key extends keyof MessagePlaces ? MessagePlaces[Key] : object>

/** All members of a union at once. */
type All<Union> = (Union extends unknown ? (one: Union) => void : never) extends (
  all: infer Every,
) => void
  ? Every
  : never

type Value<Kind, Tag> = Kind extends 'tag'
  ? Tag
  : Kind extends 'number' | 'plural'
    ? number
    : Kind extends 'select'
      ? string
      : string | number
