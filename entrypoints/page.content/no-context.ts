/**
 * Replaces WXT's context of a content script, which watches addresses and timers that we do not use, and
 * reveals the extension to the page by events.
 */
export const ContentScriptContext = Object
