import type { CardView } from '@/utils/messages'

/** Drawings of the tones on a grid of 16, as SVG paths. */
export const icons: Record<CardView['tone'] | 'working', string> = {
  working: 'M8 2.5a5.5 5.5 0 1 0 5.5 5.5',
  green: 'M3 8.5l3.4 3.4L13 4.6',
  yellow: 'M8 2.8v6.4M8 12.6v.6',
  red: 'M4 4l8 8M12 4l-8 8',
  done: 'M1.5 8.8l3 3L10.6 5M8 11.4l.6.5L14.8 5',
  private: 'M4 7.5h8v6H4zM5.6 7.5V5.4a2.4 2.4 0 0 1 4.8 0v2.1',
  plain: 'M8 7.2v4.6M8 4.2v.6',
  problem: 'M5.4 5.6a2.6 2.6 0 1 1 3.6 2.4c-.7.3-1 .8-1 1.6M8 12.6v.6',
}
