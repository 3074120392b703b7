/**
 * How clips are shown in a page: certain ones, and those whose place a person has to confirm. Both are the same
 * whatever became of the clip, since a page can ask the browser for its highlights and their looks.
 */
const looks = {
  certain: 'background-color: rgba(214, 170, 62, 0.3)',
  uncertain: 'text-decoration: underline dashed 2px rgb(176, 116, 20)',
} as const

export interface SiteHighlights {
  /** Names of the highlights, in this site alone. */
  certain: string
  uncertain: string
  /** The style sheet that the page script adopts: names and looks of the CSS Custom Highlight API. */
  styles: string
}

/**
 * The highlights of one site. Other sites have other names; on one they stay the same, so that after an update
 * of the extension the new highlights take the place of those from before.
 *
 * @param secret known to this device alone
 */
export async function siteHighlights(secret: string, webOrigin: string): Promise<SiteHighlights> {
  const certain = await nameOf(`${secret} ${webOrigin} certain`)
  const uncertain = await nameOf(`${secret} ${webOrigin} uncertain`)
  const styles = [
    `::highlight(${certain}) { ${looks.certain} }`,
    `::highlight(${uncertain}) { ${looks.uncertain} }`,
  ].join('\n')
  return { certain, uncertain, styles }
}

async function nameOf(words: string): Promise<string> {
  const digest = new Uint8Array(
    await crypto.subtle.digest('SHA-256', new TextEncoder().encode(words)),
  )
  const digits = Array.from(digest.subarray(0, 6), (byte) => byte.toString(16).padStart(2, '0'))
  return `shichai-${digits.join('')}`
}
