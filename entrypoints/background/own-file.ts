import { browser, type PublicPath } from 'wxt/browser'

/** A file of the extension itself. @throws TypeError or Error where it cannot be read */
export async function readOwnFile(path: PublicPath): Promise<Response> {
  const answer = await fetch(browser.runtime.getURL(path))
  if (!answer.ok) throw new Error(`${answer.url} answers ${String(answer.status)}`)
  return answer
}
