import { columnsOf, type Column, type ColumnMember, type ColumnType } from './columns'
import type { PackageManifest } from './package-manifest'
import type { ReleaseManifest } from './release-manifest'

type Files = PackageManifest['files']
type Configurations = PackageManifest['configurations']

interface Described {
  name: string
  description: string
  manifest: ReleaseManifest
  kid: string
  files: Files
  configurations: Configurations
}

/** `croissant.json`: the package as Croissant 1.1 describes data sets. Paths are relative to it. */
export function describeCroissant(described: Described): object {
  const { name, description, manifest, kid, files, configurations } = described
  const licences = configurations.flatMap((one) => Object.keys(one.licences))
  return {
    '@context': context,
    '@type': 'sc:Dataset',
    conformsTo: ['http://mlcommons.org/croissant/1.1', 'http://mlcommons.org/croissant/RAI/1.0'],
    name,
    description,
    url: manifest.endpoint,
    creator: { '@type': 'sc:Organization', name: manifest.alliance, url: manifest.endpoint },
    datePublished: manifest.publishedAt.slice(0, 10),
    version: `${String(manifest.number)}.0.0`,
    license: [...new Set(licences)].toSorted().map(licenceUrl),
    isLiveDataset: false,
    usageInfo: configurations.map(offerOf),
    'prov:wasDerivedFrom': {
      '@id': `urn:uuid:${manifest.releaseId}`,
      '@type': 'prov:Entity',
      'prov:label': `release/manifest.jws, signed by ${kid}`,
    },
    'prov:wasGeneratedBy': {
      '@type': 'prov:Activity',
      'prov:label':
        'Passages selected by people, rights assessed by documented rules, reviewed, sampled and published',
      'prov:wasAssociatedWith': {
        '@type': 'prov:Organization',
        'prov:label': manifest.alliance,
      },
    },
    'rai:dataCollection': 'Contributors select passages by hand; each is reviewed by staff.',
    'rai:dataCollectionType': ['Manual Human Curator'],
    'rai:personalSensitiveInformation':
      'Identity, bank card and telephone numbers of persons are replaced by placeholders before a passage leaves the device of its contributor.',
    'rai:dataLimitations': `Of ${String(manifest.sample.drawn)} passages judged by hand ${String(manifest.sample.quality.passed)} passed by quality and ${String(manifest.sample.safety.passed)} by safety.`,
    'rai:dataReleaseMaintenancePlan':
      'Withdrawn passages are listed in withdrawn.jsonl and in the endpoint’s signed list; the package is made anew without them.',
    distribution: [
      ...files.filter(({ rows }) => rows !== null).map(fileObject),
      ...configurations.map(({ name: of }) => fileSet(of)),
    ],
    recordSet: configurations.map(({ name: of }) => recordSet(of)),
  }
}

/** An address of a licence; a reference is read in the package itself. */
function licenceUrl(licence: string): string {
  return licence.startsWith('LicenseRef-')
    ? `LICENSES/${licence}.txt`
    : `https://spdx.org/licenses/${licence}`
}

function offerOf({ name, obligations, licences }: Configurations[number]): object {
  return {
    '@type': ['CreativeWork', 'odrl:Offer'],
    name: `configuration ${name}: ${Object.keys(licences).toSorted().join(', ')}`,
    'odrl:permission': {
      '@type': 'odrl:Permission',
      'odrl:target': { '@id': `files-${name}` },
      'odrl:action': { '@id': 'odrl:use' },
      'odrl:duty': obligations.flatMap((duty) => {
        const action = asked[duty]
        return action === undefined
          ? []
          : [{ '@type': 'odrl:Duty', 'odrl:action': { '@id': action } }]
      }),
    },
    'odrl:prohibition': obligations.flatMap((duty) => {
      const action = forbidden[duty]
      return action === undefined
        ? []
        : [{ '@type': 'odrl:Prohibition', 'odrl:action': { '@id': action } }]
    }),
  }
}

const asked: Readonly<Record<string, string>> = {
  attribution: 'cc:Attribution',
  notice: 'cc:Notice',
  'share-alike': 'cc:ShareAlike',
}
const forbidden: Readonly<Record<string, string>> = {
  'non-commercial': 'cc:CommercialUse',
  'no-derivatives': 'cc:DerivativeWorks',
}

const PARQUET = 'application/vnd.apache.parquet'

function fileObject({ name, bytes, sha256 }: Files[number]): object {
  return {
    '@type': 'cr:FileObject',
    '@id': name,
    name,
    contentUrl: name,
    contentSize: `${String(bytes)} B`,
    encodingFormat: PARQUET,
    sha256,
  }
}

function fileSet(name: string): object {
  return {
    '@type': 'cr:FileSet',
    '@id': `files-${name}`,
    name: `files-${name}`,
    encodingFormat: PARQUET,
    includes: `data/${name}/*.parquet`,
  }
}

function recordSet(name: string): object {
  return {
    '@type': 'cr:RecordSet',
    '@id': name,
    name,
    key: { '@id': `${name}/id` },
    field: columnsOf('release').map((column) => fieldOf(name, column)),
  }
}

function fieldOf(set: string, { name, type, why }: Column): object {
  const id = `${set}/${name}`
  const source = { fileSet: { '@id': `files-${set}` }, extract: { column: name } }
  return { '@type': 'cr:Field', '@id': id, name, description: why, ...typed(id, type, source) }
}

function typed(id: string, type: ColumnType, source: object): object {
  if (typeof type !== 'object') return { dataType: dataTypes[type], source }
  if ('list' in type) return { isArray: true, arrayShape: '-1', ...typed(id, type.list, source) }
  return { source, subField: type.struct.map((member) => subField(id, member, source)) }
}

function subField(parent: string, { name, type }: ColumnMember, source: object): object {
  const id = `${parent}/${name}`
  const within = { ...source, transform: { jsonPath: id.split('/').slice(2).join('.') } }
  return { '@type': 'cr:Field', '@id': id, name, ...typed(id, type, within) }
}

const dataTypes = {
  text: 'sc:Text',
  count: 'sc:Integer',
  flag: 'sc:Boolean',
  day: 'sc:Date',
  time: 'sc:DateTime',
} as const

/** Names of Croissant 1.1, and the prefixes of the vocabularies beside it. */
const context = {
  '@language': 'zh',
  '@vocab': 'https://schema.org/',
  sc: 'https://schema.org/',
  cr: 'http://mlcommons.org/croissant/',
  rai: 'http://mlcommons.org/croissant/RAI/',
  dct: 'http://purl.org/dc/terms/',
  prov: 'http://www.w3.org/ns/prov#',
  odrl: 'http://www.w3.org/ns/odrl/2/',
  cc: 'http://creativecommons.org/ns#',
  arrayShape: 'cr:arrayShape',
  column: 'cr:column',
  conformsTo: 'dct:conformsTo',
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  extract: 'cr:extract',
  field: 'cr:field',
  fileObject: 'cr:fileObject',
  fileSet: 'cr:fileSet',
  includes: 'cr:includes',
  isArray: 'cr:isArray',
  isLiveDataset: 'cr:isLiveDataset',
  jsonPath: 'cr:jsonPath',
  key: 'cr:key',
  recordSet: 'cr:recordSet',
  source: 'cr:source',
  subField: 'cr:subField',
  transform: 'cr:transform',
}
