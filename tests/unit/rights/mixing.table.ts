import type { Combination, ItemLicence, ReleaseUse } from '@/utils/rights/mixing'

/** Licences of items → releases that can be made: for which use, with which licences. */
export const collections: [
  items: ItemLicence[],
  releases: Partial<Record<ReleaseUse, ItemLicence[]>>,
][] = [
  [[], {}],
  [[null], { any: [null] }],
  // Share-alike does not spread from one item of a collection to the next.
  [
    [null, 'CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-3.0', 'CC-BY-SA-4.0', 'GFDL-1.3-only', 'GPL-3.0-only'],
    {
      any: [
        null,
        'CC0-1.0',
        'CC-BY-4.0',
        'CC-BY-SA-3.0',
        'CC-BY-SA-4.0',
        'GFDL-1.3-only',
        'GPL-3.0-only',
      ],
    },
  ],
  [['CC-BY-NC-4.0', null], { any: [null], 'non-commercial': ['CC-BY-NC-4.0', null] }],
  [
    ['CC-BY-4.0', 'CC-BY-NC-SA-4.0'],
    { any: ['CC-BY-4.0'], 'non-commercial': ['CC-BY-4.0', 'CC-BY-NC-SA-4.0'] },
  ],
  [
    ['CC-BY-4.0', 'CC-BY-ND-4.0', 'CC-BY-NC-4.0', 'CC-BY-NC-ND-4.0'],
    {
      any: ['CC-BY-4.0'],
      'non-commercial': ['CC-BY-4.0', 'CC-BY-NC-4.0'],
      unchanged: ['CC-BY-4.0', 'CC-BY-ND-4.0'],
      'non-commercial-unchanged': ['CC-BY-4.0', 'CC-BY-ND-4.0', 'CC-BY-NC-4.0', 'CC-BY-NC-ND-4.0'],
    },
  ],
]

const may = (under: string[] | null): Pick<Combination & { may: true }, 'may' | 'under'> => ({
  may: true,
  under,
})
const not = (why: string, ...licences: string[]) => ({
  may: false,
  incompatibilities: [{ why, licences }],
})

/** Licences of texts that are to become one work → under what, or why not. */
export const combinations: [texts: ItemLicence[], answer: object][] = [
  [[], may(null)],
  [[null, null], may(null)],
  [[null, 'CC0-1.0', 'CC-BY-4.0', 'MIT'], may(null)],
  [['CC-BY-4.0', 'CC-BY-SA-4.0'], may(['CC-BY-SA-4.0', 'GPL-3.0-only'])],
  // Later versions may be chosen, earlier ones not.
  [['CC-BY-SA-2.0', 'CC-BY-SA-3.0'], may(['CC-BY-SA-3.0', 'CC-BY-SA-4.0'])],
  [['CC-BY-SA-3.0', 'CC-BY-SA-4.0'], may(['CC-BY-SA-4.0'])],
  [['CC-BY-SA-3.0-DE', 'CC-BY-SA-4.0'], may(['CC-BY-SA-4.0'])],
  // Version 1.0 names no later one.
  [['CC-BY-SA-1.0', 'CC-BY-SA-4.0'], not('share-alike', 'CC-BY-SA-1.0', 'CC-BY-SA-4.0')],
  [['CC-BY-SA-4.0', 'GPL-3.0-only'], may(['GPL-3.0-only'])],
  [['CC-BY-SA-3.0', 'GPL-3.0-only'], not('share-alike', 'CC-BY-SA-3.0', 'GPL-3.0-only')],
  [['CC-BY-SA-4.0', 'GFDL-1.3-only'], not('share-alike', 'CC-BY-SA-4.0', 'GFDL-1.3-only')],
  [['GFDL-1.2-or-later', 'GFDL-1.3-only'], may(['GFDL-1.3-only'])],
  [['GFDL-1.2-only', 'GFDL-1.3-only'], not('share-alike', 'GFDL-1.2-only', 'GFDL-1.3-only')],
  [['CC-BY-NC-4.0', 'CC-BY-4.0'], may(null)],
  [['CC-BY-NC-4.0', 'CC-BY-NC-SA-4.0'], may(['CC-BY-NC-SA-4.0'])],
  [['CC-BY-NC-4.0', 'CC-BY-SA-4.0'], not('non-commercial', 'CC-BY-NC-4.0', 'CC-BY-SA-4.0')],
  [['CC-BY-NC-SA-4.0', 'CC-BY-SA-4.0'], not('share-alike', 'CC-BY-NC-SA-4.0', 'CC-BY-SA-4.0')],
  [['CC-BY-ND-4.0', null], not('no-derivatives', 'CC-BY-ND-4.0')],
  [['CC-BY-ND-4.0'], may(null)],
  [['GPL-2.0-only', 'GPL-3.0-only'], not('share-alike', 'GPL-2.0-only', 'GPL-3.0-only')],
  [['GPL-2.0-or-later', 'GPL-3.0-only'], may(['GPL-3.0-only', 'AGPL-3.0-only'])],
  [['Apache-2.0', 'GPL-2.0-only'], not('apart', 'Apache-2.0', 'GPL-2.0-only')],
  // “Or later” leaves the later version, under which they may meet.
  [
    ['Apache-2.0', 'GPL-2.0-or-later'],
    may(['GPL-3.0-or-later', 'GPL-3.0-only', 'AGPL-3.0-or-later', 'AGPL-3.0-only']),
  ],
  [['CC-BY-SA-2.1-JP', 'CC-BY-SA-4.0'], may(['CC-BY-SA-4.0'])],
  [
    ['LGPL-2.1-or-later', 'LGPL-3.0-or-later'],
    may([
      'LGPL-3.0-or-later',
      'LGPL-3.0-only',
      'GPL-3.0-only',
      'GPL-3.0-or-later',
      'AGPL-3.0-only',
      'AGPL-3.0-or-later',
    ]),
  ],
  [['Apache-2.0', 'GPL-3.0-only'], may(['GPL-3.0-only', 'AGPL-3.0-only'])],
  [['ODbL-1.0', 'CC-BY-SA-4.0'], not('share-alike', 'ODbL-1.0', 'CC-BY-SA-4.0')],
  [['Some-Licence-1.0', 'CC-BY-4.0'], not('unknown', 'Some-Licence-1.0')],
  [
    ['CC-BY-ND-4.0', 'CC-BY-SA-4.0', 'ODbL-1.0'],
    {
      may: false,
      incompatibilities: [
        { why: 'no-derivatives', licences: ['CC-BY-ND-4.0'] },
        { why: 'share-alike', licences: ['CC-BY-SA-4.0', 'ODbL-1.0'] },
      ],
    },
  ],
]
