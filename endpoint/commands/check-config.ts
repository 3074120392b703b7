import { publishNotices } from '../kernel/notices'
import { UsageError } from '../kernel/usage-error'
import { allianceOptions, readAllianceOptions, requireFitForOthers } from './alliance-options'
import { print, readPublicUrl, readSwitch, readText, type Command } from './command'

export const checkConfigCommand: Command = {
  name: 'check-config',
  summary: 'say what is wrong with an alliance’s file and notices',
  help: `  npm run endpoint -- check-config [options]

  --alliance FILE    who the alliance is and what it takes         SHICHAI_ALLIANCE
  --notices FOLDER   its notices, a JSON file each                 SHICHAI_NOTICES
  --public-url URL   where clients reach it                        SHICHAI_PUBLIC_URL
  --accept-all       as serve would be given it                    SHICHAI_ACCEPT_ALL=1

Each fault is a line: file, line, member, what is wrong. Nothing is changed.`,
  options: {
    ...allianceOptions,
    'public-url': { type: 'string' },
    'accept-all': { type: 'boolean' },
  },
  run: async (invocation) => {
    if (readText(invocation, 'alliance', 'SHICHAI_ALLIANCE') === undefined) {
      throw new UsageError('name the file with --alliance; init makes one')
    }
    const { isTrial, options, publicUrl } = readAllianceOptions(invocation)
    const published = await publishNotices(options.notices ?? [])
    const { version } = published.current(new Date()).notice
    const url = readPublicUrl(invocation) ?? publicUrl
    const acceptAll = readSwitch(invocation, 'accept-all', 'SHICHAI_ACCEPT_ALL')
    requireFitForOthers(url, { isTrial, acceptAll })
    const { name } = options.acceptancePolicy ?? {}
    print(`${name?.['zh-Hans'] ?? ''} · ${name?.en ?? ''}`)
    print(`notice in force: ${version}`)
    print(`public URL: ${url ?? 'none: give --public-url'}`)
    if (isTrial) print('these are values of a trial: fit for this machine only')
  },
}
