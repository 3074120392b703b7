import type { Plugin } from 'vite'

/** A table without what it says to its reader: where it comes from, of which day it is, what it is about. */
export function bareTable(json: string): string
export function bareTables(): Plugin
