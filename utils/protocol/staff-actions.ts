/** What staff can do that is no decision about one clip: each is kept as an event, and has words. */
export const staffActions = [
  'invite',
  'ask-for-scans',
  'download-scan',
  'end-invite',
  'add-organisation',
  'rename-organisation',
  'add-wanted',
  'change-wanted',
  'close-wanted',
  'open-wanted',
  'set-reviewers',
  'add-trust-rule',
  'end-trust-rule',
  'draft-release',
  'sample-release',
  'drop-release',
  'publish-release',
  'cancel-publication',
  'recall-release',
  'export-clips',
  'remove-clips',
  'decide-takedown',
  'block-source',
  'unblock-source',
  'change-role',
  'revoke-key',
  'suspend',
  'end-suspension',
  'erase',
] as const
export type StaffAction = (typeof staffActions)[number]

/** What a decision about a clip is called among them. */
export const DECIDE_CLIP = 'decide-clip'
