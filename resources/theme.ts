/**
 * Every colour, size and distance of the front end. `cssVariables` hands them to the style sheets,
 * `antdTheme` to Ant Design, so that both follow one file. Colours of states keep 4.5:1 on their tint.
 */
import type { ThemeConfig } from 'antd'
import type { Tone } from './props.js'

export const DEFAULT_ACCENT = '#1f4e8c'
export const NARROW = 768

const SANS =
  '-apple-system, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", sans-serif'
const SERIF =
  '"Noto Serif CJK SC", "Source Han Serif SC", "STZhongsong", "Songti SC", "PingFang SC", "Microsoft YaHei", serif'

export const palettes = {
  light: {
    ink: '#1c2430',
    inkSoft: '#4a5565',
    inkFaint: '#636d7b',
    line: '#dfe3e9',
    lineSoft: '#edf0f3',
    lineStrong: '#c9d0d9',
    surface: '#ffffff',
    ground: '#f4f6f8',
    sunken: '#f9fafb',
    skeleton: '#e6eaee',
  },
  dark: {
    ink: '#e4e8ee',
    inkSoft: '#b9c1cc',
    inkFaint: '#9aa4b2',
    line: '#343d4a',
    lineSoft: '#29313c',
    lineStrong: '#4a5564',
    surface: '#1b212a',
    ground: '#12171e',
    sunken: '#171c24',
    skeleton: '#2b3440',
  },
}

type Tones = Readonly<Record<Tone, { readonly ink: string; readonly tint: string }>>

/** One colour per state everywhere: the word's and the dot's, and the tint behind them. */
export const tones: { readonly light: Tones; readonly dark: Tones } = {
  light: {
    default: { ink: '#4a5565', tint: '#eef1f4' },
    processing: { ink: '#1c5cb3', tint: '#e9f1fb' },
    success: { ink: '#15703f', tint: '#e7f4ec' },
    warning: { ink: '#8f5300', tint: '#fcf2e0' },
    error: { ink: '#b3261e', tint: '#fcebea' },
    ended: { ink: '#5b6472', tint: '#eceef1' },
  },
  dark: {
    default: { ink: '#b9c1cc', tint: '#29313c' },
    processing: { ink: '#8fbcf7', tint: '#182a42' },
    success: { ink: '#7fd09d', tint: '#16301f' },
    warning: { ink: '#e6b768', tint: '#352810' },
    error: { ink: '#ff9f97', tint: '#3c1e1c' },
    ended: { ink: '#a6b0bd', tint: '#262e38' },
  },
}

export interface Accent {
  /** Behind white text. */
  readonly solid: string
  readonly deep: string
  /** Text, marks and outlines on a surface. */
  readonly ink: string
  readonly soft: string
  readonly line: string
}

/** The pack's colour, darkened until white text on it reaches 5:1, and what is mixed from it. */
export function accentOf(primaryColor: string, dark = false): Accent {
  let solid = parseColor(primaryColor) ?? parseColor(DEFAULT_ACCENT)!
  while (contrast(solid, WHITE) < 5) solid = mix(solid, BLACK, 0.06)
  const surface = dark ? parseColor(palettes.dark.surface)! : WHITE
  const soft = mix(solid, surface, dark ? 0.72 : 0.93)
  let ink = solid
  while (dark && contrast(ink, soft) < 5) ink = mix(ink, WHITE, 0.06)
  return {
    solid: toHex(solid),
    deep: toHex(mix(solid, BLACK, 0.22)),
    ink: toHex(ink),
    soft: toHex(soft),
    line: toHex(mix(solid, surface, dark ? 0.4 : 0.7)),
  }
}

/** The custom properties the style sheets read, to be set on the root element. */
export function cssVariables(primaryColor: string, dark = false): Record<string, string> {
  const accent = accentOf(primaryColor, dark)
  const variables: Record<string, string> = { '--sans': SANS, '--serif': SERIF }
  for (const [name, value] of Object.entries(palettes[modeOf(dark)]))
    variables[`--${kebab(name)}`] = value
  for (const [name, value] of Object.entries(accent)) variables[`--accent-${name}`] = value
  for (const [tone, colors] of Object.entries(tones[modeOf(dark)])) {
    variables[`--tone-${tone}`] = colors.ink
    variables[`--tone-${tone}-tint`] = colors.tint
  }
  return variables
}

function modeOf(dark: boolean): 'light' | 'dark' {
  return dark ? 'dark' : 'light'
}

/** Ant Design's tokens: hairlines instead of shadows, 1.6 line height, bigger targets on a phone. */
export function antdTheme(primaryColor: string, narrow: boolean, dark = false): ThemeConfig {
  const accent = accentOf(primaryColor, dark)
  const palette = palettes[modeOf(dark)]
  const shadow = dark ? 'rgb(0 0 0 / 40%)' : 'rgb(28 36 48 / 8%)'
  return {
    hashed: false,
    token: {
      ...colorTokens(accent, dark),
      fontFamily: 'var(--font)',
      fontSize: narrow ? 16 : 14,
      lineHeight: 1.6,
      borderRadius: 4,
      controlHeight: narrow ? 44 : 34,
      controlHeightSM: narrow ? 44 : 28,
      boxShadow: `0 0 0 1px ${palette.line}, 0 8px 24px ${shadow}`,
      boxShadowSecondary: `0 0 0 1px ${palette.line}, 0 6px 16px ${shadow}`,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
        ...(dark ? { dangerColor: '#2a0f0d' } : {}),
      },
    },
  }
}

function colorTokens(accent: Accent, dark: boolean): NonNullable<ThemeConfig['token']> {
  const palette = palettes[modeOf(dark)]
  const tone = tones[modeOf(dark)]
  return {
    colorPrimary: accent.solid,
    colorLink: accent.ink,
    colorInfo: tone.processing.ink,
    colorSuccess: tone.success.ink,
    colorWarning: tone.warning.ink,
    colorError: tone.error.ink,
    colorText: palette.ink,
    colorTextSecondary: palette.inkSoft,
    colorTextDescription: palette.inkFaint,
    colorTextPlaceholder: palette.inkFaint,
    colorTextDisabled: palette.inkFaint,
    colorBgContainer: palette.surface,
    colorBgElevated: palette.surface,
    colorBgContainerDisabled: palette.ground,
    colorBorder: palette.lineStrong,
    colorBorderSecondary: palette.line,
    colorBgLayout: palette.ground,
  }
}

type Rgb = readonly [number, number, number]
const WHITE: Rgb = [255, 255, 255]
const BLACK: Rgb = [0, 0, 0]

function parseColor(hex: string): Rgb | null {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(hex)
  const full = short
    ? short.slice(1).map((digit) => digit + digit)
    : /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(hex)?.slice(1)
  if (!full) return null
  const [red, green, blue] = full.map((pair) => Number.parseInt(pair, 16))
  return [red!, green!, blue!]
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const part = (index: 0 | 1 | 2) => from[index] + (to[index] - from[index]) * share
  return [part(0), part(1), part(2)]
}

function toHex(color: Rgb): string {
  return `#${color.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}

/** WCAG contrast of two colours. */
export function contrast(one: Rgb | string, other: Rgb | string): number {
  const [dark, light] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

function luminanceOf(color: Rgb | string): number {
  const rgb = typeof color === 'string' ? parseColor(color)! : color
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
