/**
 * Stands in for WXT's context of a content script, which watches addresses and timers that we do not
 * use, and tells the page of us by events.
 */
export const ContentScriptContext = Object
