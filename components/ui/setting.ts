import { useLiveQuery } from 'dexie-react-hooks'
import { readSetting, type SettingKey, type SettingValue } from '@/utils/store/settings'
import { db } from './database'

/** A setting's value, live; `undefined` until it was read. */
export function useSetting<K extends SettingKey>(key: K): SettingValue<K> | undefined {
  return useLiveQuery(() => readSetting(db, key), [key])
}
