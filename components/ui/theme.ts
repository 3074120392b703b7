import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

/** Glowing wood: what a person can press. */
const ember: MantineColorsTuple = [
  '#fdf1eb',
  '#f9dfd3',
  '#f2bfa9',
  '#eca083',
  '#e5835d',
  '#d3653c',
  '#bb4f28',
  '#9c3f1e',
  '#823419',
  '#662913',
]

/** What cannot be taken back: as dark by day, and as light by night, as the rest that is pressed. */
const red: MantineColorsTuple = [
  '#fdeeec',
  '#fbd9d4',
  '#f5b5ab',
  '#f0988a',
  '#e36f5e',
  '#cc4636',
  '#b5301f',
  '#a3261c',
  '#861d15',
  '#67150f',
]

/** Paper and ink: warm greys, dark enough at 5 and 6 for small words on paper. */
const paper: MantineColorsTuple = [
  '#fbf9f5',
  '#f4f0e9',
  '#eae4da',
  '#dcd4c7',
  '#bfb5a5',
  '#756b5f',
  '#655c51',
  '#4b443c',
  '#352f29',
  '#241f1b',
]

/** The same room by lamplight; Mantine counts from the lightest. */
const night: MantineColorsTuple = [
  '#ece5d9',
  '#d3cabc',
  '#b9ae9f',
  '#a3988a',
  '#514a42',
  '#3d3731',
  '#2e2925',
  '#23201c',
  '#1b1815',
  '#13110f',
]

/** The look of every page of the extension, in one place. */
export const theme = createTheme({
  primaryColor: 'ember',
  primaryShade: { light: 7, dark: 3 },
  colors: { ember, red, gray: paper, dark: night },
  black: '#241f1b',
  white: '#fffdf9',
  autoContrast: true,
  luminanceThreshold: 0.35,
  fontFamily: 'var(--font-sans)',
  fontFamilyMonospace: 'var(--font-mono)',
  headings: { fontFamily: 'var(--font-sans)', fontWeight: '600' },
  // Chinese in twelve pixels is hard to read.
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem' },
  lineHeights: { xs: '1.5', sm: '1.6', md: '1.65', lg: '1.65', xl: '1.7' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // Nothing waits for an animation: keys pressed right after closing a dialog must count.
    Modal: { defaultProps: { transitionProps: { duration: 0 }, centered: true, radius: 'sm' } },
    Menu: { defaultProps: { transitionProps: { duration: 0 } } },
  },
})

/** Colours that carry a meaning, beside Mantine's own; `paper.css` uses them by name. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fbf9f5',
    '--mantine-color-error': '#a3261c',
    '--mantine-color-anchor': '#8f3a1b',
    '--sheet': '#fffdf9',
    '--shade': '#f4f0e9',
    '--line': '#dfd7ca',
    '--line-strong': '#8d8274',
    '--ink': '#241f1b',
    '--ink-soft': '#655c51',
    '--chosen': '#f9e9df',
    '--good': '#2c6b3a',
    '--good-sheet': '#eef5ec',
    '--wait': '#7d5a00',
    '--wait-sheet': '#fbf3dd',
    '--stop': '#a3261c',
    '--stop-sheet': '#fbebe7',
    '--calm': '#2f5f7c',
    '--calm-sheet': '#eaf1f5',
  },
  dark: {
    '--mantine-color-body': '#1b1815',
    '--mantine-color-error': '#f0988a',
    '--mantine-color-anchor': '#eca083',
    '--sheet': '#23201c',
    '--shade': '#2b2723',
    '--line': '#3f3933',
    '--line-strong': '#857a6d',
    '--ink': '#ece5d9',
    '--ink-soft': '#b9ae9f',
    '--chosen': '#3a2b23',
    '--good': '#93cb9b',
    '--good-sheet': '#212b22',
    '--wait': '#e3c06a',
    '--wait-sheet': '#302918',
    '--stop': '#f0988a',
    '--stop-sheet': '#352320',
    '--calm': '#93bdd6',
    '--calm-sheet': '#1f2a31',
  },
})
