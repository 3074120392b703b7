import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { hashOf } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import { GestureSteps } from '@/components/workbench/clips/gesture-steps'
import sharedStyles from '@/components/ui/list/list-page.module.css'
import styles from './welcome-page.module.css'

/** 論語·學而 at Wikisource: nobody's rights stand against trying it. */
const firstPage =
  'https://zh.wikisource.org/wiki/%E8%AB%96%E8%AA%9E/%E5%AD%B8%E8%80%8C%E7%AC%AC%E4%B8%80'

/** What somebody sees who just installed the extension: what it is, the three gestures, and where to begin. */
export function WelcomePage(): ReactNode {
  const { t } = useTranslation('clips')
  return (
    <div className={sharedStyles.empty}>
      <h1>{t('clips.welcomeTitle')}</h1>
      <p>{t('clips.welcomeLead')}</p>
      <GestureSteps />
      <p>{t('clips.welcomePrivacy')}</p>
      <div className={styles.buttons}>
        <Button component="a" href={firstPage} target="_blank" rel="noreferrer">
          {t('clips.welcomeTry')}
        </Button>
        <Button
          component="a"
          href={hashOf({ page: 'join', link: '', way: 'invite' })}
          variant="default"
        >
          {t('clips.welcomeJoin')}
        </Button>
      </div>
      <p className={styles.hint}>{t('clips.welcomeHint')}</p>
    </div>
  )
}
