/** Acts of staff, besides decisions on clips. Each is recorded as an event and has a translation. */
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
  'clear-source',
  'change-role',
  'revoke-key',
  'suspend',
  'end-suspension',
  'erase',
] as const
export type StaffAction = (typeof staffActions)[number]

/** The name of a decision on a clip in the audit trail. */
export const DECIDE_CLIP = 'decide-clip'
