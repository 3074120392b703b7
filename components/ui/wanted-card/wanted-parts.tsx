import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import type { WantedEntry } from '@/utils/clip/wanted'
import { isMet, partsOf, type PartView } from '@/utils/clip/wanted-parts'
import styles from './wanted.module.css'

/** More than these are folded away until somebody asks for them. */
const SHOWN = 8

interface WantedPartsProps {
  entry: WantedEntry
  /** What can be done with a part, in place of how it stands; nothing: as it stands. */
  action?: ((part: PartView) => ReactNode) | undefined
}

/** The parts of an entry, each with how far it has come. */
export function WantedParts({ entry, action }: WantedPartsProps): ReactNode {
  const { t } = useTranslation('wanted')
  const parts = partsOf(entry)
  if (parts.length === 0) return null
  const complete = parts.filter((part) => isMet(part, part)).length
  const taken = parts.filter((part) => part.taken && !isMet(part, part)).length
  return (
    <details className={styles.parts} open={parts.length <= SHOWN}>
      <summary>
        {t('wanted.parts', {
          all: parts.length,
          complete,
          taken,
          free: parts.length - complete - taken,
        })}
      </summary>
      <ul>
        {parts.map((part) => (
          <li key={part.partId}>
            <PartName part={part} />
            <PartFigures part={part} />
            <span className={styles.partState}>{action?.(part) ?? <PartState part={part} />}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What a part is called, with the way to it. */
export function PartName({ part: { name, link } }: { part: PartView }): ReactNode {
  if (link === null) return <span lang="zh">{name}</span>
  return (
    <a href={link} target="_blank" rel="noreferrer" lang="zh">
      {name}
    </a>
  )
}

function PartFigures({ part }: { part: PartView }): ReactNode {
  const { t } = useTranslation('wanted')
  const { accepted, waiting, expected } = part
  return (
    <span className={styles.figures}>
      <span>
        {expected === null
          ? t('wanted.partCharacters', { characters: accepted.characters })
          : t('wanted.partOf', { characters: accepted.characters, expected })}
      </span>
      {waiting.clips > 0 && <span>{t('wanted.waiting', { clips: waiting.clips })}</span>}
    </span>
  )
}

function PartState({ part }: { part: PartView }): ReactNode {
  const { t } = useTranslation('wanted')
  if (isMet(part, part)) return <strong className={styles.reached}>{t('wanted.complete')}</strong>
  return part.taken ? t('wanted.taken') : null
}
