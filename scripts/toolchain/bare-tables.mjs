/** Data tables above code. */
const TABLE =
  /[\\/]assets[\\/](?:(?:rights|text|capture|privacy|quality)[\\/][^\\/]+|licences)\.json$/

/** A table without what it says to its reader: where it comes from, of which day it is, what it is about. */
export function bareTable(json) {
  const { source: _source, date: _date, about: _about, ...table } = JSON.parse(json)
  return JSON.stringify(table)
}

/** For Vite: no browser has to read that. */
export function bareTables() {
  return {
    name: 'bare-tables',
    enforce: 'pre',
    transform: (code, id) => (TABLE.test(id) ? bareTable(code) : undefined),
  }
}
