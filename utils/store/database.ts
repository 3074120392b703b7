import { Dexie, type EntityTable, type Table } from 'dexie'
import type { Clip } from '@/utils/clip/clip'
import type { ScanRequest } from '@/utils/protocol/schemas/scans'
import type { BlockColumns, BlockTexts } from '@/utils/search/block'
import { noteChanges, type TailRow } from './search-tail'
import type {
  BatchRow,
  ClipRow,
  ConsentRow,
  DecisionRow,
  EnvelopeRow,
  KeyRow,
  MembershipRow,
  NoticeRow,
  OutboxRow,
  RedactionRow,
  ReportRow,
  ScanRow,
  SettingRow,
  SightingRow,
  SketchRow,
  WithdrawalRow,
} from './rows'

/**
 * The device's store, one IndexedDB database shared by background and extension pages.
 *
 * Rows that lists read are kept apart from bodies. Few indexes: each costs about as much as the row.
 * Ids are UUIDv7, so the primary key is the order of making and lists page by key.
 */
export class ShichaiDatabase extends Dexie {
  declare clips: EntityTable<ClipRow, 'id'>
  declare bodies: EntityTable<Clip, 'id'>
  declare batches: EntityTable<BatchRow, 'id'>
  declare envelopes: EntityTable<EnvelopeRow, 'batchId'>
  declare consents: EntityTable<ConsentRow, 'id'>
  declare notices: EntityTable<NoticeRow, 'digest'>
  declare keys: EntityTable<KeyRow, 'kid'>
  declare memberships: Table<MembershipRow, 'current'>
  declare withdrawals: EntityTable<WithdrawalRow, 'id'>
  declare decisions: EntityTable<DecisionRow, 'id'>
  declare outbox: EntityTable<OutboxRow, 'id'>
  declare sightings: EntityTable<SightingRow, 'clipId'>
  declare settings: EntityTable<SettingRow, 'key'>
  declare scans: EntityTable<ScanRow, 'id'>
  declare scanRequests: Table<ScanRequest, [clipId: string, sha256: string]>
  declare redactions: EntityTable<RedactionRow, 'clipId'>
  declare reports: EntityTable<ReportRow, 'clipId'>
  declare sketches: EntityTable<SketchRow, 'block'>
  declare searchColumns: EntityTable<BlockColumns, 'first'>
  declare searchTexts: EntityTable<BlockTexts, 'first'>
  declare searchTail: EntityTable<TailRow, 'n'>

  constructor(name = 'shichai') {
    super(name)
    this.version(1).stores({
      clips: 'id, [state+id], digest, page, updatedAt',
      bodies: 'id',
      batches: 'id',
      envelopes: 'batchId',
      consents: 'id',
      notices: 'digest',
      keys: 'kid',
      memberships: 'id',
      withdrawals: 'id',
      decisions: 'id',
      outbox: 'id, dueAt',
      sightings: 'clipId',
      scans: 'id, clipId',
      redactions: 'clipId',
      reports: 'clipId',
      scanRequests: '[clipId+sha256]',
      settings: 'key',
    })
    this.version(2).stores({ sketches: 'block' })
    // Nothing is packed here: clips of before are noted and packed in slices once a list is opened.
    this.version(3).stores({ searchColumns: 'first', searchTexts: 'first', searchTail: '++n' })
    this.use(noteChanges)
  }
}
