import type { ReactNode } from 'react'

/** Small drawings of the three gestures: select, gather, confirm. Decoration: words stand beside. */
export function GestureArt({
  step,
  className,
}: {
  step: 'select' | 'gather' | 'confirm'
  className?: string | undefined
}): ReactNode {
  return (
    <svg viewBox="0 0 96 64" className={className} aria-hidden fill="none">
      <rect x="1" y="1" width="94" height="62" rx="5" fill="var(--shade)" stroke="var(--line)" />
      {step !== 'confirm' && <Page isSelected />}
      {step === 'gather' && <Card />}
      {step === 'confirm' && <Bundle />}
      {step === 'select' && (
        <path d="M70 38v18l4.500-4 3 6 3-1.500-3-6h6z" fill="var(--ink)" stroke="var(--sheet)" />
      )}
    </svg>
  )
}

function Page({ isSelected }: { isSelected: boolean }): ReactNode {
  const lines = [
    [12, 72],
    [22, 72],
    [32, 58],
    [42, 66],
    [52, 40],
  ] as const
  return (
    <>
      {isSelected && (
        <path
          d="M12 18h72v8H12zM12 28h58v8H12z"
          fill="var(--mantine-primary-color-filled)"
          opacity=".3"
        />
      )}
      {lines.map(([y, width]) => (
        <path
          key={y}
          d={`M12 ${String(y)}h${String(width)}`}
          stroke="var(--ink-soft)"
          strokeWidth="2"
        />
      ))}
    </>
  )
}

function Card(): ReactNode {
  return (
    <>
      <rect x="30" y="38" width="60" height="22" rx="3" fill="var(--sheet)" stroke="var(--ink)" />
      <circle cx="39" cy="49" r="4" fill="var(--good)" />
      <path d="M47 46h36M47 52h24" stroke="var(--ink)" strokeWidth="2" />
    </>
  )
}

function Bundle(): ReactNode {
  return (
    <>
      <path
        d="M48 10c6 7 9 11 9 16a9 9 0 0 1-18 0c0-3 1-5 3-7 1 3 2 4 4 4 2-4 0-8 2-13z"
        fill="#e0703f"
      />
      <path d="M26 54 70 40M26 40l44 14" stroke="#8a5a34" strokeWidth="6" strokeLinecap="round" />
      <path d="M30 47h36" stroke="#6b4326" strokeWidth="6" strokeLinecap="round" />
    </>
  )
}
