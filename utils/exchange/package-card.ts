import { releaseGroups } from '@/utils/rights/mixing'
import { columnsOf } from './columns'
import type { PackageManifest } from './package-manifest'
import type { ReleaseManifest } from './release-manifest'

interface CardFacts {
  manifest: ReleaseManifest
  kid: string
  configurations: PackageManifest['configurations']
  /** Rows by the column `language`. */
  languages: Readonly<Record<string, number>>
  rows: number
  codePoints: number
}

type CardLanguage = 'en' | 'zh'

/** `README.md` of a package: the card of the data set, with the YAML that Hugging Face and OpenDataLab read. */
export function describeCard(facts: CardFacts, language: CardLanguage): string {
  const words = language === 'en' ? english : chinese
  return `---\n${yamlOf(facts)}---\n\n${words(facts).join('\n')}\n`
}

/** The name under which a package of a release is listed. */
export function titleOf({ alliance, number }: ReleaseManifest): string {
  return `${alliance} ${String(number)}`
}

function yamlOf({ manifest, configurations, languages, rows }: CardFacts): string {
  const tags = Object.keys(languages).toSorted()
  const lines = [
    `pretty_name: ${JSON.stringify(titleOf(manifest))}`,
    'language:',
    ...[...new Set(tags.map(primaryTag))].toSorted().map((tag) => `- ${tag}`),
    'language_details:',
    ...tags.map((tag) => `- ${JSON.stringify(tag)}`),
    // Rows have licences of their own, which no one id of the list says.
    'license: other',
    'license_name: per-row',
    'license_link: NOTICE',
    'size_categories:',
    `- ${sizeOf(rows)}`,
    'source_datasets:',
    '- original',
    'task_categories:',
    '- text-generation',
    'configs:',
    ...configurations.flatMap(({ name, isDefault }) => [
      `- config_name: ${name}`,
      '  data_files:',
      '  - split: train',
      `    path: data/${name}/train-*.parquet`,
      ...(isDefault ? ['  default: true'] : []),
    ]),
  ]
  return `${lines.join('\n')}\n`
}

/** The list of languages has no tags of script or region. */
function primaryTag(tag: string): string {
  const [language = 'und'] = tag.split('-')
  return language
}

const sizes: readonly (readonly [number, string])[] = [
  [1e3, 'n<1K'],
  [1e4, '1K<n<10K'],
  [1e5, '10K<n<100K'],
  [1e6, '100K<n<1M'],
  [1e7, '1M<n<10M'],
  [1e8, '10M<n<100M'],
  [1e9, '100M<n<1B'],
]

function sizeOf(rows: number): string {
  return sizes.find(([most]) => rows < most)?.[1] ?? 'n>1T'
}

function english(facts: CardFacts): string[] {
  const { manifest, kid, configurations, rows, codePoints } = facts
  return [
    `# ${titleOf(manifest)}`,
    '',
    `Chinese text that may lawfully be shared: release ${String(manifest.number)} of ${manifest.alliance}, published ${manifest.publishedAt.slice(0, 10)}. ${String(rows)} passages, ${String(codePoints)} characters. Selected by people, reviewed, sampled by a published seed.`,
    '',
    'This package is derived from the signed release: `release/manifest.jws`, signed by the key',
    `\`${kid}\`. \`package.json\` names every file with its hash; \`sha256sum -c manifest-sha256.txt\` checks the data.`,
    '',
    '## Configurations',
    '',
    'Rows stand in one configuration each, by what their licence asks. `free` asks nothing.',
    '',
    '| configuration | rows | characters | asks | licences |',
    '|---|---:|---:|---|---|',
    ...rowsOf(configurations, 'nothing'),
    '',
    ...groupLines(
      configurations,
      (use, names) => `- for ${use.replaceAll('-', ' ')} use: ${names}`,
      '## What may be loaded together',
    ),
    '',
    'Attribution of each row: `ATTRIBUTION.csv`. Licences: `LICENSES/`. What was withdrawn, and has to be deleted from earlier copies: `withdrawn.jsonl`.',
    '',
    '## Columns',
    '',
    '| column | meaning |',
    '|---|---|',
    ...columnsOf('release').map(({ name, why }) => `| \`${name}\` | ${why} |`),
  ]
}

function chinese(facts: CardFacts): string[] {
  const { manifest, kid, configurations, rows, codePoints } = facts
  return [
    `# ${titleOf(manifest)}`,
    '',
    `可依法共享的中文文本：${manifest.alliance}第 ${String(manifest.number)} 次发布（${manifest.publishedAt.slice(0, 10)}），共 ${String(rows)} 条、${String(codePoints)} 字。由人逐段选取，经审核，并按公开的种子抽样评判。`,
    '',
    `本包由签名的发布派生：\`release/manifest.jws\`，签名密钥 \`${kid}\`。\`package.json\` 列出每个文件及其散列值；用 \`sha256sum -c manifest-sha256.txt\` 核对数据。`,
    '',
    '## 配置',
    '',
    '每条只在一个配置里，依其许可所要求的义务而定；`free` 无任何义务。',
    '',
    '| 配置 | 条数 | 字数 | 义务 | 许可 |',
    '|---|---:|---:|---|---|',
    ...rowsOf(configurations, '无'),
    '',
    ...groupLines(
      configurations,
      (use, names) => `- ${uses[use] ?? use}：${names}`,
      '## 哪些可以一起使用',
    ),
    '',
    '逐条署名见 `ATTRIBUTION.csv`，许可见 `LICENSES/`，已撤回、应从旧副本中删除的见 `withdrawn.jsonl`。',
  ]
}

const uses: Readonly<Record<string, string>> = {
  any: '任何用途',
  'non-commercial': '非商业用途',
  unchanged: '不作改动的使用',
  'non-commercial-unchanged': '不作改动的非商业使用',
}

function rowsOf(configurations: PackageManifest['configurations'], none: string): string[] {
  return configurations.map(({ name, rows, codePoints, obligations, licences }) => {
    const named = Object.keys(licences).toSorted().join(', ')
    return `| \`${name}\` | ${String(rows)} | ${String(codePoints)} | ${obligations.join(', ') || none} | ${named} |`
  })
}

function groupLines(
  configurations: PackageManifest['configurations'],
  line: (use: string, names: string) => string,
  heading: string,
): string[] {
  const licences = configurations.flatMap((one) => Object.keys(one.licences))
  const named = licences.map((id) => (id.startsWith('LicenseRef-') ? null : id))
  const { groups } = releaseGroups(named)
  const within = (group: readonly (string | null)[]) =>
    configurations
      .filter((one) =>
        Object.keys(one.licences).every((id) =>
          group.includes(id.startsWith('LicenseRef-') ? null : id),
        ),
      )
      .map(({ name }) => `\`${name}\``)
      .join(' ')
  return [heading, '', ...groups.map(({ use, licences: all }) => line(use, within(all)))]
}
